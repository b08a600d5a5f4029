import { useMemo } from 'react';
import { count, key, share } from '../api/rows';
import type { Report } from '../api/shapes';
import { useHub } from '../api/useHub';
import { useReport } from '../api/useReport';
import { Chart } from '../charts/Chart';
import { linesOption, type Line } from '../charts/linesOption';
import { PALETTES } from '../charts/palette';
import { fillSteps } from '../charts/steps';
import { equalTo, oneOf } from '../filter/clauses';
import { exact, percent } from '../format/numbers';
import { dateTime, span as spanText } from '../format/time';
import { FilterLink } from '../router/Link';
import { useScope } from '../scope/Scope';
import { NumberTable } from './NumberTable';
import { reportSpan } from './Timeline';
import { Widget } from './Widget';

const HEIGHT = 236;
const REPORT = 'name-class-timeline';

interface Kind {
  readonly id: string;
  readonly label: string;
  readonly classes: readonly string[];
}

const KINDS: readonly Kind[] = [
  { id: 'internal', label: 'Internal', classes: ['service', 'cluster'] },
  { id: 'search', label: 'Search path', classes: ['search_expansion'] },
  { id: 'external', label: 'External', classes: ['external'] },
];

/** Queries for names of the cluster, for names of the search path and for names outside, over time. */
export function InsideOutside() {
  const isKnown = useHub()?.hasReport(REPORT) ?? false;
  const query = useReport(REPORT, {}, '', isKnown);
  if (!isKnown) return null;
  return (
    <Widget
      title="Internal and external queries"
      help="Unit: queries per step where the pod asks. Internal: names of Services and others in the cluster domain, whatever that domain is. Search path: names that the search list made. External: names under a public suffix. Shares are of all queries, also of reverse and local names."
      query={query}
      minHeight={HEIGHT + 44}
      className="two-thirds"
      table={(report) => <KindsTable report={report} />}
    >
      {(report) => <KindsChart report={report} />}
    </Widget>
  );
}

function KindsChart({ report }: { readonly report: Report }) {
  const { zone, theme } = useScope();
  const colours = PALETTES[theme].kinds;
  const lines = useMemo(
    () => KINDS.map((kind, index): Line => ({ ...kind, colour: colours[index] ?? '', values: byTime(report, kind) })),
    [report, colours],
  );
  const steps = useMemo(() => fillSteps(report.rows), [report]);
  const option = useMemo(() => linesOption({ lines, steps, span: reportSpan(report), zone, theme }), [lines, steps, report, zone, theme]);
  return (
    <>
      <div className="chart-head">
        <ul className="legend" aria-label="Kinds of name">
          {KINDS.map((kind, index) => (
            <li key={kind.id}>
              <KindLink kind={kind} colour={colours[index] ?? ''} report={report} />
            </li>
          ))}
        </ul>
        <span className="unit">queries per {spanText(steps.length)}</span>
      </div>
      <Chart option={option} height={HEIGHT} description="Queries for internal, search-path and external names over time; the table has the numbers." />
    </>
  );
}

function KindLink({ kind, colour, report }: { readonly kind: Kind; readonly colour: string; readonly report: Report }) {
  const { id, label, classes } = kind;
  const queries = [...byTime(report, kind).values()].reduce((sum, value) => sum + value, 0);
  const [only] = classes;
  const clause = classes.length === 1 && only !== undefined ? equalTo('name_class', only) : oneOf('name_class', classes);
  return (
    <FilterLink clause={clause} data-measure={id} data-value={queries}>
      <i className="swatch line" style={{ background: colour }} />
      {label} {exact(queries)} ({percent(share(queries, count(report.total, 'queries')))})
    </FilterLink>
  );
}

/** Queries of a kind by the start of the step in milliseconds. */
function byTime(report: Report, { classes }: Kind): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const row of report.rows) {
    if (!classes.includes(key(row, 'name_class') ?? '')) continue;
    const start = Date.parse(String(row['time']));
    sums.set(start, (sums.get(start) ?? 0) + count(row, 'queries'));
  }
  return sums;
}

function KindsTable({ report }: { readonly report: Report }) {
  const { zone } = useScope();
  const columns = KINDS.map((kind) => byTime(report, kind));
  return (
    <NumberTable
      caption="Internal and external queries over time"
      columns={['Time', ...KINDS.map(({ label }) => label)]}
      rows={fillSteps(report.rows).steps.map(({ start }) => [dateTime(start, zone), ...columns.map((column) => exact(column.get(start) ?? 0))])}
    />
  );
}
