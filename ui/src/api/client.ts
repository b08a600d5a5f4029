import type {
  ApiErrorBody,
  ClusterEventList,
  Diagnosis,
  FilterCheck,
  FilterKey,
  FindingList,
  LookupPage,
  LookupPath,
  PodTraffic,
  Report,
  ReportNames,
  Status,
  TransactionPage,
} from './shapes';

const ROOT = '/api/v1';

/** An answer of the API that says what was wrong, or the absence of one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    /** The HTTP status; null when the hub could not be reached. */
    readonly status: number | null,
    /** Where in a filter it goes wrong, and what is near. */
    readonly place: { readonly position?: number; readonly suggestion?: string } = {},
  ) {
    super(message);
  }

  /** Asking again helps only where the request itself was not at fault. */
  get mayRetry(): boolean {
    return this.status === null || this.status >= 500;
  }
}

/** A time range as the API takes it. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

export interface ReportQuery extends Window {
  readonly filter: string;
  readonly limit?: number;
  readonly previous?: boolean;
  readonly step?: string;
  /** Names separated by commas; all of the report when absent. */
  readonly measures?: string;
  readonly order?: string;
}

export interface RowsQuery extends Window {
  readonly filter: string;
  readonly limit: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

export function fetchReport(name: string, query: ReportQuery, signal: AbortSignal): Promise<Report> {
  return get(`/reports/${name}`, { ...query }, signal);
}

export function fetchReportNames(signal: AbortSignal): Promise<ReportNames> {
  return get('/reports', {}, signal);
}

export function fetchPodTraffic(query: Window & { readonly limit: number }, signal: AbortSignal): Promise<PodTraffic> {
  return get('/pod-traffic', { ...query }, signal);
}

export function fetchClusterEvents(query: Window & { readonly limit: number }, signal: AbortSignal): Promise<ClusterEventList> {
  return get('/cluster-events', { ...query }, signal);
}

export function fetchTransactions(query: RowsQuery, signal: AbortSignal): Promise<TransactionPage> {
  return get('/transactions', { ...query }, signal);
}

export function fetchLookups(query: RowsQuery, signal: AbortSignal): Promise<LookupPage> {
  return get('/lookups', { ...query }, signal);
}

export function fetchLookupPath(lookupId: number, time: string, signal: AbortSignal): Promise<LookupPath> {
  return get(`/lookups/${lookupId}`, { time }, signal);
}

export function fetchDiagnosis(query: Window & { readonly subject: string }, signal: AbortSignal): Promise<Diagnosis> {
  return get('/diagnose', { ...query }, signal);
}

export function fetchFindings(query: Window & { readonly limit: number }, signal: AbortSignal): Promise<FindingList> {
  return get('/findings', { ...query }, signal);
}

/** Where the same diagnosis is as Markdown. */
export function diagnosisMarkdownUrl(query: Window & { readonly subject: string }): string {
  return address('/diagnose', { ...query, format: 'markdown' });
}

export async function fetchFilterKeys(signal: AbortSignal): Promise<readonly FilterKey[]> {
  return (await get<{ keys: readonly FilterKey[] }>('/filter/keys', {}, signal)).keys;
}

/** The keys of filters for lookups: the columns of one, with the words that are a closed list. */
export async function fetchLookupKeys(signal: AbortSignal): Promise<readonly FilterKey[]> {
  const { rows } = await fetchLookups({ from: 'now-7d', to: 'now', filter: '', limit: 1 }, signal);
  const own = (name: string): FilterKey => ({ name, type: 'text', description: 'a column of lookups', values: LOOKUP_VALUES[name] ?? null });
  return [...Object.keys(rows[0] ?? {}), 'duration'].map(own);
}

const LOOKUP_VALUES: Readonly<Record<string, readonly string[]>> = {
  outcome: ['resolved', 'partial', 'nodata', 'nxdomain', 'failed', 'unanswered'],
  name_class: ['service', 'cluster', 'search_expansion', 'reverse', 'external', 'local'],
  resolver: ['glibc', 'musl', 'go', 'c-ares', 'unknown'],
};

export function checkFilter(filter: string, signal: AbortSignal): Promise<FilterCheck> {
  return get('/filter/check', { filter }, signal);
}

/** Whether a text is a filter for lookups: what the hub says when it is asked for a row with it. */
export async function checkLookupFilter(filter: string, signal: AbortSignal): Promise<FilterCheck> {
  try {
    await get('/lookups', { filter, limit: 1 }, signal);
    return { valid: true };
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.status !== 400) throw failure;
    return { valid: false, message: failure.message, ...failure.place };
  }
}

export function fetchStatus(signal: AbortSignal): Promise<Status> {
  return get('/status', {}, signal);
}

/** The hub's clock in milliseconds, from the Date header; null when it sends none. */
export async function fetchHubClock(signal: AbortSignal): Promise<number | null> {
  const response = await fetch(`${ROOT}/status`, { signal, cache: 'no-store' });
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date;
}

/** The paths that the hub's own description names, such as /api/v1/lookups. */
export async function fetchPaths(signal: AbortSignal): Promise<ReadonlySet<string>> {
  const response = await reach('/openapi.yaml', signal);
  if (!response.ok) throw new ApiError(`The hub answered with HTTP status ${response.status}.`, response.status);
  return new Set([...(await response.text()).matchAll(/^ {2}(\/[^:\s]*):/gm)].map(([, path]) => path ?? ''));
}

export function streamUrl(kind: 'transactions' | 'lookups', filter: string): string {
  return address(`/${kind}/stream`, { filter });
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

function address(path: string, parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? ROOT + path : `${ROOT}${path}?${text}`;
}

async function get<T>(path: string, parameters: Parameters, signal: AbortSignal): Promise<T> {
  const response = await reach(address(path, parameters), signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(body, response.status);
  if (body === null) throw new ApiError('The hub sent an answer that is not JSON.', response.status);
  return body as T;
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { Accept: 'application/json' } });
  } catch (failure) {
    if (signal.aborted) throw failure;
    throw new ApiError('The hub cannot be reached. Check that isitdns is running; this page asks again.', null);
  }
}

function failureOf(body: unknown, status: number): ApiError {
  if (!isApiError(body)) return new ApiError(`The hub answered with HTTP status ${status}.`, status);
  const { message, ...place } = body.error;
  return new ApiError(message, status, place);
}

function isApiError(body: unknown): body is ApiErrorBody {
  const error = (body as Partial<ApiErrorBody> | null)?.error;
  return typeof error?.message === 'string';
}
