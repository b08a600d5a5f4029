import '@patternfly/react-core/dist/styles/base.css';
import './styles/page.css';
import './styles/controls.css';
import './styles/widgets.css';
import './styles/log.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { readPreferences } from './scope/preferences';
import { applyTheme } from './styles/applyTheme';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element #root');

// Before the first paint, so that a dark page does not flash white.
applyTheme(readPreferences().theme);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
