import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { count, groups, key, measure, share } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useReport } from '../api/useReport';
import { equalTo } from '../filter/clauses';
import { bytes, exact, latency, percent, plural } from '../format/numbers';
import { FilterLink } from '../router/Link';
import { LATENCY_BASIS, LATENCY_STATISTICS } from '../words/measures';
import { subjectTarget } from '../words/subjects';
import { OutcomeBar } from './OutcomeBar';
import { SubjectLink } from './SubjectLink';
import { Widget } from './Widget';

/** Which DNS servers are in use, and how they fare. */
export function Servers({ minHeight = 320 }: { readonly minHeight?: number }) {
  const query = useReport('servers', { limit: 20 });
  return (
    <Widget
      title="DNS servers"
      help={`The servers that queries were sent to. Outcomes are shares of the server's own queries. Latency: ${LATENCY_BASIS} Sent and received: DNS payload in bytes.`}
      query={query}
      minHeight={minHeight}
      className="whole"
    >
      {(report) => <ServersTable report={report} />}
    </Widget>
  );
}

const SERVER_KEYS = ['server_ip', 'server_port', 'server_kind', 'server_namespace', 'server_service', 'server_pod'];

function ServersTable({ report }: { readonly report: Report }) {
  const all = count(report.total, 'queries');
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label="DNS servers" className="servers">
      <Thead>
        <Tr>
          <Th>Server</Th>
          <Th className="number">Queries</Th>
          <Th className="number">Share</Th>
          <Th modifier="nowrap">Outcomes</Th>
          <Th className="number">Failed</Th>
          <Th modifier="nowrap" className="number">Unanswered</Th>
          {LATENCY_STATISTICS.map(({ measure: name, label }) => (
            <Th key={name} className="number">
              {label}
            </Th>
          ))}
          <Th className="number" modifier="nowrap">Sent / received</Th>
        </Tr>
      </Thead>
      <Tbody>
        {report.rows.map((row) => (
          <ServerRow key={SERVER_KEYS.map((column) => key(row, column)).join(' ')} row={row} all={all} />
        ))}
        {report.other === null ? null : <ServerRow row={report.other} all={all} />}
      </Tbody>
    </Table>
  );
}

function ServerRow({ row, all }: { readonly row: Row; readonly all: number }) {
  const queries = count(row, 'queries');
  return (
    <Tr>
      <Td dataLabel="Server">
        <ServerName row={row} />
      </Td>
      <Td dataLabel="Queries" className="number">{exact(queries)}</Td>
      <Td dataLabel="Share" className="number">{percent(share(queries, all))}</Td>
      <Td dataLabel="Outcomes">
        <OutcomeBar row={row} full={queries} />
      </Td>
      <Td dataLabel="Failed" className="number">{percent(share(count(row, 'failed'), queries))}</Td>
      <Td dataLabel="Unanswered" className="number">{percent(share(count(row, 'unanswered'), queries))}</Td>
      {LATENCY_STATISTICS.map(({ measure: name, label }) => (
        <Td key={name} dataLabel={label} className="number">
          {latency(measure(row, name))}
        </Td>
      ))}
      <Td dataLabel="Sent / received" className="number">
        {bytes(count(row, 'query_bytes'))}
        <br />
        {bytes(count(row, 'response_bytes'))}
      </Td>
    </Tr>
  );
}

function ServerName({ row }: { readonly row: Row }) {
  const address = key(row, 'server_ip');
  if (address === null) return <>Other ({plural(groups(row), 'more server', 'more servers')})</>;
  const clause = equalTo('server_ip', address);
  const port = key(row, 'server_port');
  return (
    <>
      <FilterLink clause={clause} className="mono">
        {port === null || port === '53' ? address : `${address} port ${port}`}
      </FilterLink>
      <SubjectLink to={subjectTarget.server(address)} text={address} />
      <ServerIdentity row={row} />
    </>
  );
}

/** What kinds of server are called. */
export const SERVER_KINDS: Readonly<Record<string, string>> = {
  cluster_dns: 'cluster DNS',
  node_cache: 'node cache',
  upstream: 'upstream of the cluster DNS',
  external: 'outside the cluster, asked directly',
};

/** What is known to be at the address; nothing where nothing is. */
export function ServerIdentity({ row }: { readonly row: Row }) {
  const namespace = key(row, 'server_namespace');
  const name = key(row, 'server_pod') ?? key(row, 'server_service');
  const kind = SERVER_KINDS[key(row, 'server_kind') ?? ''];
  if (kind === undefined) return null;
  return <div className="server-identity">{namespace === null || name === null ? kind : `${kind}: ${namespace}/${name}`}</div>;
}
