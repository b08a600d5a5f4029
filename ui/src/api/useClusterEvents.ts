import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useScope } from '../scope/Scope';
import { fetchClusterEvents } from './client';
import type { ClusterEventList } from './shapes';
import { useHub } from './useHub';
import { windowOf } from './useReport';

const MOST = 200;

/** What changed in the cluster in the time range in scope, newest first. Never answered by a hub that does not know. */
export function useClusterEvents(): UseQueryResult<ClusterEventList, Error> & { readonly isKnown: boolean } {
  const scope = useScope();
  const isKnown = useHub()?.has('/cluster-events') ?? false;
  const query = { ...windowOf(scope), limit: MOST };
  const result = useQuery<ClusterEventList, Error>({
    queryKey: ['cluster events', query],
    queryFn: ({ signal }) => fetchClusterEvents(query, signal),
    placeholderData: (before) => before,
    enabled: isKnown,
  });
  return { ...result, isKnown };
}
