import { useMemo } from 'react';
import type { Report } from '../api/shapes';
import { useHub } from '../api/useHub';
import { useReport } from '../api/useReport';
import { Chart } from '../charts/Chart';
import { cellLabel, heatOption, toCells, type HeatCell } from '../charts/heatOption';
import { fillSteps } from '../charts/steps';
import { addClause, between } from '../filter/clauses';
import { exact } from '../format/numbers';
import { dateTime, span as spanText } from '../format/time';
import { goTo, type Target } from '../router/location';
import { Link } from '../router/Link';
import { useScope } from '../scope/Scope';
import { absoluteRange } from '../scope/timeRange';
import { LATENCY_BASIS } from '../words/measures';
import { NumberTable } from './NumberTable';
import { reportSpan } from './Timeline';
import { Widget } from './Widget';

const HEIGHT = 220;
const REPORT = 'latency-heat';

/** How the spread of latencies goes over time: what percentiles hide, such as two humps. */
export function LatencyHeat() {
  const isKnown = useHub()?.hasReport(REPORT) ?? false;
  const query = useReport(REPORT, {}, '', isKnown);
  if (!isKnown) return null;
  return (
    <Widget
      title="Latency heat map"
      help={`Unit: responses by time and latency class; stronger is more, by the logarithm. Click a cell to see its transactions alone. ${LATENCY_BASIS}`}
      query={query}
      minHeight={HEIGHT + 30}
      className="whole"
      table={(report) => <HeatTable report={report} />}
    >
      {(report) => <HeatChart report={report} />}
    </Widget>
  );
}

function HeatChart({ report }: { readonly report: Report }) {
  const { zone, theme, filter } = useScope();
  const cells = useMemo(() => toCells(report.rows), [report]);
  const steps = useMemo(() => fillSteps(report.rows), [report]);
  const option = useMemo(() => heatOption({ cells, steps, span: reportSpan(report), zone, theme }), [cells, steps, report, zone, theme]);
  const choose = (_: string, index: number) => {
    const cell = cells[index];
    if (cell !== undefined) goTo(narrowed(cell, steps.length, filter));
  };
  return (
    <>
      <p className="unit">responses per {spanText(steps.length)} and latency class</p>
      <Chart option={option} height={HEIGHT} description="Responses by time and latency; the table has the numbers." onClick={choose} />
    </>
  );
}

/** The cell alone: its step as the time range, its class as a filter. */
function narrowed({ start, low, high }: HeatCell, length: number, filter: string): Target {
  const clause = high === null ? `latency_us >= ${low}` : between('latency_us', low, high);
  return { range: absoluteRange({ from: start, to: start + length }), filter: addClause(filter, clause) };
}

function HeatTable({ report }: { readonly report: Report }) {
  const { zone, filter } = useScope();
  const { length } = fillSteps(report.rows);
  return (
    <NumberTable
      caption="Latency heat map"
      columns={['Time', 'Latency', 'Responses']}
      rows={toCells(report.rows).map((cell) => [
        <Link key="cell" to={narrowed(cell, length, filter)}>
          {dateTime(cell.start, zone)}
        </Link>,
        cellLabel(cell),
        exact(cell.responses),
      ])}
    />
  );
}
