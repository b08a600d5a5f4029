import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useScope } from '../scope/Scope';
import { ApiError, fetchReport } from './client';
import type { Report, ReportName } from './types';

export interface ReportOptions {
  readonly limit?: number;
  readonly previous?: boolean;
}

export type ReportQueryResult = UseQueryResult<Report, Error>;

/** A report about what is in scope. While a new one is on its way the one before stays, marked as such by Widget. */
export function useReport(name: ReportName, options: ReportOptions = {}): ReportQueryResult {
  const { span, filter } = useScope();
  const query = {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    filter,
    ...options,
  };
  return useQuery<Report, Error>({
    queryKey: ['report', name, query],
    queryFn: ({ signal }) => fetchReport(name, query, signal),
    placeholderData: keepPreviousData,
  });
}

/** Asks again once, and only where that can help. */
export function retry(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof ApiError && !error.mayRetry);
}
