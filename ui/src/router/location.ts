import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { TimeRange } from '../scope/timeRange';
import { formatUrlState, ownParameters, parseUrlState, type OwnParameters, type UrlState } from '../scope/urlState';

const CHANGED = 'isitdns:url';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

/** Where a link leads, told by how it differs from here. */
export interface Target {
  /** The path of a page; the page in view when absent. */
  readonly path?: string;
  /** Parameters of that page. Another page starts from none, this page changes those named; '' takes one away. */
  readonly own?: OwnParameters;
  readonly filter?: string;
  readonly range?: TimeRange;
  readonly refresh?: number;
}

/** The address of a target. The time range, the filter and the refresh go along unless the target names others. */
export function hrefTo(target: Target, path: string, search: string): string {
  const here = parseUrlState(search);
  const state: UrlState = {
    range: target.range ?? here.range,
    filter: target.filter ?? here.filter,
    refresh: target.refresh ?? here.refresh,
  };
  const leaves = target.path !== undefined && target.path !== path;
  const own = leaves ? { ...target.own } : { ...ownParameters(search), ...target.own };
  return (target.path ?? path) + formatUrlState(state, own);
}

/** Goes to an address of these pages. Each is an entry of the browser's history, so "back" undoes it. */
export function go(href: string): void {
  const { pathname, search } = window.location;
  if (href === pathname + search) return;
  window.history.pushState(null, '', href);
  window.dispatchEvent(new Event(CHANGED));
}

export function goTo(target: Target): void {
  go(hrefTo(target, window.location.pathname, window.location.search));
}

export function useHref(target: Target): string {
  return hrefTo(target, usePath(), useSearch());
}

/** Writes down what the page in view shows by default, without an entry in the history. */
export function settle(target: Target): void {
  const { pathname, search } = window.location;
  const href = hrefTo(target, pathname, search);
  if (href === pathname + search) return;
  window.history.replaceState(null, '', href);
  window.dispatchEvent(new Event(CHANGED));
}

/** One parameter of the page in view, with what changes it; the fallback where the URL does not name it. */
export function useOwnParameter(name: string, fallback = ''): readonly [string, (value: string) => void] {
  const search = useSearch();
  const value = useMemo(() => new URLSearchParams(search).get(name) ?? fallback, [search, name, fallback]);
  const change = useCallback((next: string) => goTo({ own: { [name]: next === fallback ? '' : next } }), [name, fallback]);
  return [value, change];
}
