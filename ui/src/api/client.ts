import type {
  ApiErrorBody,
  Coverage,
  FilterCheck,
  FilterKey,
  Report,
  ReportName,
  Status,
  TransactionPage,
} from './types';

const ROOT = '/api/v1';

/** An answer of the API that says what was wrong, or the absence of one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    /** The HTTP status; null when the hub could not be reached. */
    readonly status: number | null,
  ) {
    super(message);
  }

  /** Asking again helps only where the request itself was not at fault. */
  get mayRetry(): boolean {
    return this.status === null || this.status >= 500;
  }
}

export interface ReportQuery {
  readonly from: string;
  readonly to: string;
  readonly filter: string;
  readonly limit?: number;
  readonly previous?: boolean;
}

export async function fetchReport(name: ReportName, query: ReportQuery, signal: AbortSignal): Promise<Report> {
  const body = await get<Lenient<Report>>(`/reports/${name}`, { ...query }, signal);
  return { ...body, other: body.other ?? null, total: body.total ?? null, coverage: coverageOf(body.coverage) };
}

export interface TransactionQuery {
  readonly from: string;
  readonly to: string;
  readonly filter: string;
  readonly limit: number;
}

export function fetchTransactions(query: TransactionQuery, signal: AbortSignal): Promise<TransactionPage> {
  return get('/transactions', { ...query }, signal);
}

export async function fetchFilterKeys(signal: AbortSignal): Promise<readonly FilterKey[]> {
  const body = await get<{ keys: readonly Lenient<FilterKey>[] }>('/filter/keys', {}, signal);
  return body.keys.map((key) => ({ ...key, values: key.values ?? null }));
}

export function checkFilter(filter: string, signal: AbortSignal): Promise<FilterCheck> {
  return get('/filter/check', { filter }, signal);
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

export function transactionStreamUrl(filter: string): string {
  return address('/transactions/stream', { filter });
}

/** An answer as it may be on the wire: what is null may as well be left out. */
type Lenient<T> = { readonly [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as null extends T[K] ? K : never]?: T[K] | undefined;
};

function coverageOf(coverage: Lenient<Coverage>): Coverage {
  return { ...coverage, oldest_time: coverage.oldest_time ?? null, newest_time: coverage.newest_time ?? null };
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
  if (!response.ok) throw new ApiError(errorMessage(body, response.status), response.status);
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

function errorMessage(body: unknown, status: number): string {
  return isApiError(body) ? body.error.message : `The hub answered with HTTP status ${status}.`;
}

function isApiError(body: unknown): body is ApiErrorBody {
  const error = (body as Partial<ApiErrorBody> | null)?.error;
  return typeof error?.message === 'string';
}
