import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MINUTE } from '../format/time';
import { useScope } from '../scope/Scope';
import type { Span } from '../scope/timeRange';
import { fetchDiagnosis } from './client';
import type { Diagnosis } from './shapes';
import { windowOf } from './useReport';

/** The verdict for a subject over the time range in scope. */
export function useDiagnosis(subject: string, enabled: boolean) {
  const scope = useScope();
  const query = { ...windowOf(scope.live ? { span: wholeMinutes(scope.span) } : scope), subject };
  return useQuery<Diagnosis, Error>({
    queryKey: ['diagnosis', subject, query],
    queryFn: ({ signal }) => fetchDiagnosis(query, signal),
    placeholderData: (before, previous) => (previous?.queryKey[1] === subject ? keepPreviousData(before) : undefined),
    enabled,
  });
}

/** A range that moves is looked at minute by minute: a verdict is more work for the hub than a number. */
function wholeMinutes({ from, to }: Span): Span {
  const late = to % MINUTE;
  return { from: from - late, to: to - late };
}
