import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatUrlState, parseUrlState, type UrlState } from './urlState';

const CHANGED = 'isitdns:url';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

/** The state in the URL. Each change is an entry of the browser's history, so "back" undoes it. */
export function useUrlState(): readonly [UrlState, (change: Partial<UrlState>) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const state = useMemo(() => parseUrlState(search), [search]);
  const change = useCallback((part: Partial<UrlState>) => {
    const next = formatUrlState({ ...parseUrlState(window.location.search), ...part });
    if (next === window.location.search) return;
    window.history.pushState(null, '', window.location.pathname + next);
    window.dispatchEvent(new Event(CHANGED));
  }, []);
  return [state, change];
}
