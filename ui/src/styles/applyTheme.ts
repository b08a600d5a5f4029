import { publishOutcomeColours, type Theme } from '../words/outcomes';

const DARK = 'pf-v6-theme-dark';

export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  root.classList.toggle(DARK, theme === 'dark');
  root.style.colorScheme = theme;
  publishOutcomeColours(theme, root);
}
