import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { addClause } from '../filter/clauses';
import { useScope, type Scope } from '../scope/Scope';
import { ApiError, fetchReport, type ReportQuery, type Window } from './client';
import type { Report } from './shapes';

export interface ReportOptions {
  readonly limit?: number;
  readonly previous?: boolean;
  readonly step?: string;
  /** What is measured for each row, when that is not all: percentiles take most of the time. */
  readonly measures?: string;
  /** The measure that comes first. */
  readonly order?: string;
}

/** What rows need that are drawn as bars: how many, and how they ended. */
export const OUTCOMES = 'queries,responses,answered,nodata,nxdomain,failed,unanswered,unreachable,unsolicited';

export type ReportQueryResult = UseQueryResult<Report, Error>;

/** The time range in scope as the API takes it. */
export function windowOf({ span }: Pick<Scope, 'span'>): Window {
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
}

/** A report about what is in scope. While a new one is on its way the one before stays, marked as such by Widget. */
export function useReport(name: string, options: ReportOptions = {}, and = '', enabled = true): ReportQueryResult {
  const scope = useScope();
  return useQuery<Report, Error>({ ...reportQuery(name, scope, options, and), enabled });
}

export interface ReportPart {
  readonly name: string;
  readonly options?: ReportOptions;
  /** A clause beyond the scope. */
  readonly and: string;
}

/** Several reports of the same scope at once. */
export function useReports(parts: readonly ReportPart[]): readonly ReportQueryResult[] {
  const scope = useScope();
  return useQueries({ queries: parts.map(({ name, options = {}, and }) => reportQuery(name, scope, options, and)) });
}

function reportQuery(name: string, scope: Scope, options: ReportOptions, and: string) {
  const filter = and === '' ? scope.asked : addClause(scope.asked, and);
  const query: ReportQuery = { ...windowOf(scope), filter, ...options };
  return {
    queryKey: ['report', name, query],
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchReport(name, query, signal),
    // Of another report the rows would have other columns.
    placeholderData: (before: Report | undefined) => (before?.report === name ? before : undefined),
  };
}

const BUSY = 503;
const TRIES_WHEN_BUSY = 6;

/** Asks again only where that can help: once after a failure, for some seconds while the hub says that it is busy. */
export function retry(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError)) return failures < 1;
  return failures < (error.status === BUSY ? TRIES_WHEN_BUSY : error.mayRetry ? 1 : 0);
}

/** Milliseconds before the next try; many widgets that were refused together do not come back together. */
export function retryDelay(failures: number): number {
  return 200 * 2 ** failures * (0.5 + Math.random());
}
