import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { useMemo } from 'react';
import type { ClusterEvent } from '../api/shapes';
import { useClusterEvents } from '../api/useClusterEvents';
import { dateTime, MINUTE } from '../format/time';
import { Link } from '../router/Link';
import { useScope } from '../scope/Scope';
import { Help } from './Help';
import { Failure, Waiting } from './states';
import { LookupTimeline } from './Timeline';

const AROUND = 10 * MINUTE;
const HEIGHT = 312;

interface ChangesProps {
  /** A clause for the lookups that the timeline counts. */
  readonly and?: string;
}

/** Lookups over time with the changes in the cluster marked, and the changes in words beside it. */
export function Changes({ and = '' }: ChangesProps) {
  const events = useClusterEvents();
  const marks = useMemo(() => (events.data?.rows ?? []).map(({ time }) => Date.parse(time)), [events.data]);
  return (
    <>
      <LookupTimeline marks={marks} and={and} className={events.isKnown ? 'two-thirds' : 'whole'} />
      {events.isKnown ? (
        <Card isCompact component="section" className="widget third changes" aria-label="Changes in the cluster" aria-busy={events.isFetching}>
          <CardHeader>
            <CardTitle component="h2">
              Changes in the cluster{' '}
              <Help title="Changes in the cluster">
                Changes of Kubernetes objects that can explain trouble with DNS, newest first: cluster DNS and its Corefile, NetworkPolicies, Services,
                nodes, roll-outs. Each is a dotted line in the timeline. That one came before a failure does not make it the reason; the verdict weighs it.
              </Help>
            </CardTitle>
          </CardHeader>
          <CardBody style={{ maxHeight: HEIGHT, overflowY: 'auto' }} tabIndex={0} role="group" aria-label="List of changes">
            {events.error !== null ? (
              <Failure error={events.error} onRetry={() => void events.refetch()} />
            ) : events.data === undefined ? (
              <Waiting height={120} />
            ) : (
              <ChangeList events={events.data.rows} more={events.data.more} />
            )}
          </CardBody>
        </Card>
      ) : null}
    </>
  );
}

function ChangeList({ events, more }: { readonly events: readonly ClusterEvent[]; readonly more: boolean }) {
  if (events.length === 0) {
    return <p className="empty">Nothing that concerns DNS changed in this time, as far as the cluster is watched.</p>;
  }
  return (
    <>
      <ol className="change-list">
        {events.map((event) => (
          <Change key={`${event.time} ${event.kind} ${event.object_kind} ${event.namespace} ${event.name} ${event.version}`} event={event} />
        ))}
      </ol>
      {more ? <p className="basis">Older changes of this time are left out; choose a shorter one.</p> : null}
    </>
  );
}

function Change({ event }: { readonly event: ClusterEvent }) {
  const { zone } = useScope();
  const at = Date.parse(event.time);
  return (
    <li className={event.cluster_dns ? 'of-dns' : ''}>
      <time dateTime={event.time}>{dateTime(at, zone)}</time>
      <span className="change-object">
        {event.object_kind} {event.namespace === null ? '' : `${event.namespace}/`}
        {event.name}
      </span>
      <span>{event.change}</span>
      {event.detail.length === 0 ? null : (
        <details>
          <summary>Details</summary>
          <pre>{event.detail.join('\n')}</pre>
        </details>
      )}
      <Link to={{ path: '/diagnose', own: { subject: 'cluster' }, range: { from: new Date(at - AROUND).toISOString(), to: new Date(at + AROUND).toISOString() } }}>
        Verdict around it
      </Link>
    </li>
  );
}
