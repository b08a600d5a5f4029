import { count, key, measure, share } from '../../api/rows';
import type { Report, Row } from '../../api/shapes';
import { useReport } from '../../api/useReport';
import { exact, latency, percent } from '../../format/numbers';
import { Link } from '../../router/Link';
import { NumberTable } from '../../widgets/NumberTable';
import { ServerIdentity } from '../../widgets/Servers';
import { Widget } from '../../widgets/Widget';
import { subjectTarget } from '../../words/subjects';
import { QUERY_BASIS, worseOptions } from './basis';

const MOST_ROWS = 6;

/** The DNS servers in use and how they fare. */
export function ServerHealth() {
  const query = useReport('servers', worseOptions(QUERY_BASIS)); // The question that what got worse asks too.;
  return (
    <Widget
      title="DNS servers"
      help="The servers that most queries went to. Failed: SERVFAIL, REFUSED and the like, as a share of the server’s own queries. A server outside of the cluster that pods ask directly is told as such."
      query={query}
      minHeight={320}
      className="half health"
    >
      {(report) => <HealthTable report={report} />}
    </Widget>
  );
}

function HealthTable({ report }: { readonly report: Report }) {
  return (
    <NumberTable
      caption="DNS servers"
      columns={['Server', 'Queries', 'Failed', 'No response', 'p95']}
      rows={report.rows.slice(0, MOST_ROWS).map((row) => [<ServerName key="server" row={row} />, ...health(row)])}
    />
  );
}

function ServerName({ row }: { readonly row: Row }) {
  const address = key(row, 'server_ip') ?? '';
  return (
    <>
      <Link to={subjectTarget.server(address)} className="mono">
        {address}
      </Link>
      <ServerIdentity row={row} />
    </>
  );
}

function health(row: Row): readonly string[] {
  const queries = count(row, 'queries');
  const silent = count(row, 'unanswered') + count(row, 'unreachable');
  return [exact(queries), percent(share(count(row, 'failed'), queries)), percent(share(silent, queries)), latency(measure(row, 'latency_p95_us'))];
}
