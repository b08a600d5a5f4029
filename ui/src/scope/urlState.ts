import { DEFAULT_RANGE, isRelative, resolveRange, type TimeRange } from './timeRange';

/** What decides which numbers are on every page. It lives in the URL, so a link shows what its sender saw. */
export interface UrlState {
  readonly range: TimeRange;
  readonly filter: string;
  /** Seconds between two refreshes; 0 is off. Only a range that moves with the clock is refreshed. */
  readonly refresh: number;
}

export const REFRESH_CHOICES = [0, 10, 30, 60, 300] as const;
const DEFAULT_REFRESH = 30;

/** The parameters of a URL that are about scope; all others belong to one page. */
const SCOPE_PARAMETERS = ['from', 'to', 'filter', 'refresh'] as const;

/** Reads a query string; whatever is not valid falls back to its default. */
export function parseUrlState(search: string): UrlState {
  const parameters = new URLSearchParams(search);
  const range = {
    from: parameters.get('from') ?? DEFAULT_RANGE.from,
    to: parameters.get('to') ?? DEFAULT_RANGE.to,
  };
  const refresh = Number(parameters.get('refresh') ?? DEFAULT_REFRESH);
  return {
    range: resolveRange(range, Date.now()) === null ? DEFAULT_RANGE : range,
    filter: parameters.get('filter')?.trim() ?? '',
    refresh: REFRESH_CHOICES.some((choice) => choice === refresh) ? refresh : DEFAULT_REFRESH,
  };
}

export type OwnParameters = Readonly<Record<string, string>>;

/** The parameters of a query string that belong to its page. */
export function ownParameters(search: string): OwnParameters {
  const parameters = new URLSearchParams(search);
  for (const name of SCOPE_PARAMETERS) parameters.delete(name);
  return Object.fromEntries(parameters);
}

/** Writes a query string; defaults are left out, so the plain address is the plain page. */
export function formatUrlState(state: UrlState, own: OwnParameters = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(own)) {
    if (value !== '') parameters.set(name, value);
  }
  if (state.range.from !== DEFAULT_RANGE.from || !isRelative(state.range)) parameters.set('from', state.range.from);
  if (state.range.to !== DEFAULT_RANGE.to) parameters.set('to', state.range.to);
  if (state.filter !== '') parameters.set('filter', state.filter);
  if (state.refresh !== DEFAULT_REFRESH) parameters.set('refresh', String(state.refresh));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
