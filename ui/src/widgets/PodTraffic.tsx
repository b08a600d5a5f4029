import { useQuery } from '@tanstack/react-query';
import { fetchPodTraffic } from '../api/client';
import { groups, key } from '../api/rows';
import type { PodTraffic as Answer, Row } from '../api/shapes';
import { windowOf } from '../api/useReport';
import { equalTo } from '../filter/clauses';
import { bytes, NOTHING, percent, plural } from '../format/numbers';
import { FilterLink } from '../router/Link';
import { useScope } from '../scope/Scope';
import { NumberTable } from './NumberTable';
import { Widget } from './Widget';

const MOST_ROWS = 10;

/** What pods send and receive in all, and how much of it is DNS. */
export function PodTraffic() {
  const scope = useScope();
  const query = { ...windowOf(scope), limit: MOST_ROWS };
  const answer = useQuery<Answer, Error>({ queryKey: ['pod traffic', query], queryFn: ({ signal }) => fetchPodTraffic(query, signal) });
  return (
    <Widget
      title="Traffic of pods"
      help="Unit: bytes. All: counted by the pod’s own network interface, headers included; unknown where the pod has none of its own. DNS: payload. Whole minutes; the filter does not apply."
      query={answer}
      minHeight={380}
      className="half"
      empty="No traffic of pods was counted in this time range. It is counted by agents on the nodes of a cluster, for pods with a network interface of their own."
    >
      {(traffic) => <TrafficTable traffic={traffic} />}
    </Widget>
  );
}

function TrafficTable({ traffic }: { readonly traffic: Answer }) {
  const others = traffic.other === null ? [] : [[`Other (${plural(groups(traffic.other), 'pod')})`, ...trafficCells(traffic.other)]];
  return (
    <NumberTable
      caption="Traffic of pods"
      columns={['Pod', 'Sent', 'Received', 'DNS sent', 'DNS received', 'DNS share']}
      rows={[...traffic.rows.map((row) => [<PodName key="pod" row={row} />, ...trafficCells(row)]), ...others]}
    />
  );
}

function PodName({ row }: { readonly row: Row }) {
  const namespace = key(row, 'client_namespace');
  const pod = key(row, 'client_pod');
  if (namespace === null || pod === null) return <>(no pod known)</>;
  return (
    <FilterLink clause={`${equalTo('client_namespace', namespace)} AND ${equalTo('client_pod', pod)}`}>
      {namespace}/{pod}
    </FilterLink>
  );
}

function trafficCells(row: Row): readonly string[] {
  const permille = row['dns_share_permille'];
  const amounts = ['sent_bytes', 'received_bytes', 'dns_sent_bytes', 'dns_received_bytes'].map((column) => amount(row[column]));
  return [...amounts, typeof permille === 'number' ? percent(permille / 1000) : NOTHING];
}

function amount(value: Row[string] | undefined): string {
  return bytes(typeof value === 'number' ? value : null);
}
