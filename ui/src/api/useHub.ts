import { useQuery } from '@tanstack/react-query';
import { fetchPaths, fetchReportNames } from './client';

/** What this hub can answer; undefined while it is not known. Pages of what it cannot are not in the menu. */
export interface Hub {
  readonly has: (path: string) => boolean;
  readonly hasReport: (name: string) => boolean;
}

export function useHub(): Hub | undefined {
  const paths = useQuery({ queryKey: ['paths'], queryFn: ({ signal }) => fetchPaths(signal), staleTime: Infinity });
  const reports = useQuery({ queryKey: ['report names'], queryFn: ({ signal }) => fetchReportNames(signal), staleTime: Infinity });
  if (paths.isPending || reports.isPending) return undefined;
  const names = new Set(reports.data?.reports.map(({ name }) => name));
  return {
    has: (path) => paths.data?.has(`/api/v1${path}`) ?? false,
    hasReport: (name) => names.has(name),
  };
}
