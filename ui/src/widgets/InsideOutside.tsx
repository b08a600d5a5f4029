import { useMemo } from 'react';
import { count } from '../api/rows';
import type { Report } from '../api/shapes';
import { useReport, useReports } from '../api/useReport';
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
import { Waiting } from './states';
import { reportSpan } from './Timeline';
import { Widget } from './Widget';

const HEIGHT = 236;
/** Where the pod asks: what the DNS server asks in turn would count an external name twice. */
const ASKED_BY_PODS = equalTo('leg', 'client');

const KINDS = [
  { id: 'internal', label: 'Internal', clause: oneOf('name_class', ['service', 'cluster']) },
  { id: 'search', label: 'Search path', clause: equalTo('name_class', 'search_expansion') },
  { id: 'external', label: 'External', clause: equalTo('name_class', 'external') },
] as const;

/** Queries for names of the cluster, for names of the search path and for names outside, over time. */
export function InsideOutside() {
  const all = useReport('timeline', {}, ASKED_BY_PODS);
  const parts = useReports(KINDS.map(({ clause }) => ({ name: 'timeline', and: `${ASKED_BY_PODS} AND ${clause}` })));
  const reports = parts.map(({ data }) => data);
  const isComplete = reports.every((report) => report !== undefined);
  return (
    <Widget
      title="Internal and external queries"
      help="Unit: queries per step where the pod asks. Internal: names of Services and others in the cluster domain, whatever that domain is. Search path: names that the search list made. External: all others with a public suffix."
      query={all}
      minHeight={HEIGHT + 44}
      className="two-thirds"
      isEmpty={(report) => count(report.total, 'queries') === 0}
      table={() => (isComplete ? <KindsTable reports={reports} /> : <Waiting height={HEIGHT} />)}
    >
      {(report) => (isComplete ? <KindsChart all={report} reports={reports} /> : <Waiting height={HEIGHT} />)}
    </Widget>
  );
}

function KindsChart({ all, reports }: { readonly all: Report; readonly reports: readonly Report[] }) {
  const { zone, theme } = useScope();
  const colours = PALETTES[theme].kinds;
  const queries = count(all.total, 'queries');
  const lines = useMemo(
    () => KINDS.map(({ id, label }, index): Line => ({ id, label, colour: colours[index] ?? '', values: byTime(reports[index]) })),
    [reports, colours],
  );
  const steps = useMemo(() => fillSteps(all.rows), [all]);
  const option = useMemo(() => linesOption({ lines, steps, span: reportSpan(all), zone, theme }), [lines, steps, all, zone, theme]);
  return (
    <>
      <div className="chart-head">
        <ul className="legend" aria-label="Kinds of name">
          {KINDS.map(({ id, label, clause }, index) => (
            <li key={id}>
              <FilterLink clause={clause} data-measure={id} data-value={count(reports[index]?.total, 'queries')}>
                <i className="swatch line" style={{ background: colours[index] }} />
                {label} {exact(count(reports[index]?.total, 'queries'))} ({percent(count(reports[index]?.total, 'queries') / queries)})
              </FilterLink>
            </li>
          ))}
        </ul>
        <span className="unit">queries per {spanText(steps.length)}</span>
      </div>
      <Chart option={option} height={HEIGHT} description="Queries for internal, search-path and external names over time; the table has the numbers." />
    </>
  );
}

function byTime(report: Report | undefined): ReadonlyMap<number, number> {
  return new Map((report?.rows ?? []).map((row) => [Date.parse(String(row['time'])), count(row, 'queries')]));
}

function KindsTable({ reports }: { readonly reports: readonly Report[] }) {
  const { zone } = useScope();
  const columns = reports.map(byTime);
  const times = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((one, other) => one - other);
  return (
    <NumberTable
      caption="Internal and external queries over time"
      columns={['Time', ...KINDS.map(({ label }) => label)]}
      rows={times.map((time) => [dateTime(time, zone), ...columns.map((column) => exact(column.get(time) ?? 0))])}
    />
  );
}
