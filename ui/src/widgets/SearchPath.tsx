import { count, key, share } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useReport } from '../api/useReport';
import { equalTo } from '../filter/clauses';
import { exact, percent } from '../format/numbers';
import { FilterLink } from '../router/Link';
import { subjectTarget } from '../words/subjects';
import { NumberTable } from './NumberTable';
import { Waiting } from './states';
import { SubjectLink } from './SubjectLink';
import { Widget } from './Widget';

const WASTED = equalTo('name_class', 'search_expansion');
const MOST_ROWS = 7;
/** Workloads looked at for their share; the widget says so. */
export const MOST_GROUPS = 200;

/** How many queries went to names that the search list made and nobody meant. */
export function SearchPath() {
  const all = useReport('workloads', { limit: MOST_GROUPS, measures: 'queries' });
  const wasted = useReport('workloads', { limit: MOST_GROUPS, measures: 'queries' }, WASTED);
  return (
    <Widget
      title="Search-path waste"
      help="A short name, or one with fewer dots than ndots, is tried with every suffix of the search list before it is tried as it is. Unit: queries for such names where the pod asks, and their share of the workload’s own queries. A trailing dot, or a lower ndots, saves them."
      query={all}
      minHeight={340}
      className="third"
      isEmpty={(report) => count(report.total, 'queries') === 0}
    >
      {(report) => (wasted.data === undefined ? <Waiting height={300} /> : <Waste all={report} wasted={wasted.data} />)}
    </Widget>
  );
}

function Waste({ all, wasted }: { readonly all: Report; readonly wasted: Report }) {
  const queries = count(all.total, 'queries');
  const lost = count(wasted.total, 'queries');
  return (
    <>
      <p className="headline">
        <FilterLink clause={WASTED} data-measure="wasted" data-value={lost}>
          {percent(share(lost, queries))}
        </FilterLink>
        <span>
          {exact(lost)} of {exact(queries)} queries
        </span>
      </p>
      <NumberTable
        caption="Search-path waste by workload"
        columns={['Workload', 'Wasted', 'Share']}
        rows={wasted.rows.slice(0, MOST_ROWS).map((row) => wasteCells(row, ownQueries(all, row)))}
      />
    </>
  );
}

function wasteCells(row: Row, queries: number | null) {
  const namespace = key(row, 'client_namespace');
  const name = key(row, 'client_workload');
  const wasted = count(row, 'queries');
  const part = queries === null ? null : share(wasted, queries);
  if (namespace === null || name === null) return ['(no pod known)', exact(wasted), percent(part)];
  const clause = `${WASTED} AND ${equalTo('client_namespace', namespace)} AND ${equalTo('client_workload', name)}`;
  const text = `${namespace}/${name}`;
  return [
    <span key="name" className="with-subject">
      <FilterLink clause={clause}>{text}</FilterLink>
      <SubjectLink to={subjectTarget.workload(namespace, name)} text={text} />
    </span>,
    exact(wasted),
    percent(part),
  ];
}

/** All queries of the same workload; null when it is not among the workloads that were looked at. */
function ownQueries(all: Report, row: Row): number | null {
  const same = (column: string) => (other: Row) => key(other, column) === key(row, column);
  const isSame = ['client_namespace', 'client_workload_kind', 'client_workload'].map(same);
  const found = all.rows.find((other) => isSame.every((test) => test(other)));
  return found === undefined ? null : count(found, 'queries');
}
