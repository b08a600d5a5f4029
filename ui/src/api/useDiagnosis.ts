import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useScope } from '../scope/Scope';
import { fetchDiagnosis } from './client';
import type { Diagnosis } from './shapes';
import { windowOf } from './useReport';

/** The verdict for a subject over the time range in scope. */
export function useDiagnosis(subject: string, enabled: boolean) {
  const query = { ...windowOf(useScope()), subject };
  return useQuery<Diagnosis, Error>({
    queryKey: ['diagnosis', subject, query],
    queryFn: ({ signal }) => fetchDiagnosis(query, signal),
    placeholderData: (before, previous) => (previous?.queryKey[1] === subject ? keepPreviousData(before) : undefined),
    enabled,
  });
}
