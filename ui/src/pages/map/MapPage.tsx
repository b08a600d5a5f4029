import { useMemo } from 'react';
import { count } from '../../api/rows';
import type { Report } from '../../api/shapes';
import { useHub } from '../../api/useHub';
import { useReport } from '../../api/useReport';
import { Chart } from '../../charts/Chart';
import { exact, percent } from '../../format/numbers';
import { FilterLink } from '../../router/Link';
import { goTo, useOwnParameter } from '../../router/location';
import { useScope } from '../../scope/Scope';
import { Choice } from '../../widgets/Choice';
import { NumberTable } from '../../widgets/NumberTable';
import { Widget } from '../../widgets/Widget';
import { edgesOf, mapHeight, mapOption, type Edge } from './mapOption';

/** What a line shows: percentiles for each pair of a workload and what it asks for would take most of the time. */
const MEASURES = 'queries,failed,unanswered,unreachable';

const CHOICES = [
  ['50', '50'],
  ['150', '150'],
  ['400', '400'],
] as const;

type Edges = (typeof CHOICES)[number][0];

/** Who asks for whom: workloads on the left, the Services and domains that they ask for on the right. */
export default function MapPage() {
  const hub = useHub();
  const [most, setMost] = useOwnParameter('edges', '50');
  const edges = CHOICES.find(([choice]) => choice === most)?.[0] ?? '50';
  const isAble = hub?.hasReport('targets-by-workload') ?? false;
  const query = useReport('targets-by-workload', { limit: Number(edges), measures: MEASURES }, '', isAble);
  return (
    <>
      <h1 className="page-title">Map</h1>
      <div className="widgets">
        {hub !== undefined && !isAble ? (
          <p className="empty whole">This hub does not tell who asks for whom yet.</p>
        ) : (
          <Widget
            title="Who asks for whom"
            help="Unit: queries where the pod asks. From the workload to the Service or registrable domain whose name it asked for; names that are neither are left out here and counted below. The width is the number of queries, the colour the share that failed or stayed unanswered. Click a line to filter by it, a name for its page."
            query={query}
            minHeight={520}
            className="whole"
            actions={<Choice<Edges> label="Most lines" choices={CHOICES} value={edges} onChange={setMost} />}
            table={(report) => <EdgeTable edges={edgesOf(report)} />}
          >
            {(report) => <MapChart report={report} />}
          </Widget>
        )}
      </div>
    </>
  );
}

function MapChart({ report }: { readonly report: Report }) {
  const { theme, addFilter } = useScope();
  const edges = useMemo(() => edgesOf(report), [report]);
  const option = useMemo(() => mapOption(edges, theme), [edges, theme]);
  const choose = (_: string, index: number, part: 'node' | 'edge' | undefined, name: string) => {
    const edge = edges[index];
    if (part === 'edge' && edge !== undefined) addFilter(edge.clause);
    const end = edges.flatMap(({ source, target }) => [source, target]).find(({ id }) => id === name);
    if (part === 'node' && end !== undefined) goTo(end.page);
  };
  if (edges.length === 0) return <p className="empty">No workload asked for a Service or a domain here.</p>;
  return (
    <>
      <Chart
        option={option}
        height={mapHeight(edges)}
        description={`Who asks for whom: ${exact(edges.length)} lines between workloads and what they ask for; the table has the numbers.`}
        onClick={choose}
      />
      <LeftOut report={report} edges={edges} />
    </>
  );
}

function LeftOut({ report, edges }: { readonly report: Report; readonly edges: readonly Edge[] }) {
  const all = count(report.total, 'queries');
  const shown = edges.reduce((sum, { queries }) => sum + queries, 0);
  return (
    <p className="basis">
      {exact(shown)} of {exact(all)} queries ({percent(shown / Math.max(all, 1))}) are on the map. The others asked for names that are neither of a
      Service nor of a registrable domain, such as those of the search path, or are beyond the most lines.
    </p>
  );
}

function EdgeTable({ edges }: { readonly edges: readonly Edge[] }) {
  return (
    <NumberTable
      caption="Who asks for whom"
      columns={['Workload', 'Asks for', 'Queries', 'Failed or unanswered']}
      rows={edges.map((edge) => [
        <FilterLink key="edge" clause={edge.clause}>
          {edge.source.name}
        </FilterLink>,
        edge.target.name,
        exact(edge.queries),
        percent(edge.trouble),
      ])}
    />
  );
}
