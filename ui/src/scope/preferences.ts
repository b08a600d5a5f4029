import { useCallback, useState } from 'react';
import type { Zone } from '../format/time';
import type { Theme } from '../words/outcomes';

/** What a reader prefers, as opposed to what is on the page: kept in this browser, not in links. */
interface Preferences {
  readonly theme: Theme;
  readonly zone: Zone;
}

const STORAGE_KEY = 'isitdns.preferences';

export function readPreferences(): Preferences {
  const stored = readStored();
  const systemTheme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return {
    theme: stored.theme === 'dark' || stored.theme === 'light' ? stored.theme : systemTheme,
    zone: stored.zone === 'local' ? 'local' : 'utc',
  };
}

export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  const [preferences, setPreferences] = useState(readPreferences);
  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((before) => {
      const next = { ...before, ...part };
      store(next);
      return next;
    });
  }, []);
  return [preferences, change];
}

function readStored(): Partial<Record<keyof Preferences, unknown>> {
  try {
    return (JSON.parse(window.localStorage.getItem(STORAGE_KEY) ?? '{}') ?? {}) as object;
  } catch {
    return {}; // Storage is off or holds something else: the defaults serve.
  }
}

function store(preferences: Preferences): void {
  try {
    window.localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // Storage is off or full: the choice lasts as long as the page.
  }
}
