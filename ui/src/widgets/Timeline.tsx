import { Button } from '@patternfly/react-core';
import { useMemo } from 'react';
import { count } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useReport } from '../api/useReport';
import { Chart } from '../charts/Chart';
import { fillSteps } from '../charts/steps';
import { timelineOption } from '../charts/timelineOption';
import { equalTo } from '../filter/clauses';
import { exact } from '../format/numbers';
import { dateTime, SECOND, span as spanText } from '../format/time';
import { useScope } from '../scope/Scope';
import type { Span } from '../scope/timeRange';
import { OUTCOMES } from '../words/outcomes';
import { NumberTable } from './NumberTable';
import { OutcomeLegend } from './OutcomeLegend';
import { Widget } from './Widget';

const HEIGHT = 268;

interface TimelineProps {
  readonly className?: string;
  readonly height?: number;
}

/** Queries over time by outcome. Dragging across it narrows the time range. */
export function Timeline({ className = 'two-thirds', height = HEIGHT }: TimelineProps) {
  const query = useReport('timeline', { previous: true });
  return (
    <Widget
      title="Queries over time"
      help="Unit: queries per step, stacked by outcome. The dashed line is the number of queries in the period before. Drag across the chart to zoom into a time range; click a bar to filter by its outcome."
      query={query}
      minHeight={height + 44}
      className={className}
      table={(report) => <TimelineTable report={report} />}
    >
      {(report) => <TimelineChart report={report} height={height} />}
    </Widget>
  );
}

function TimelineChart({ report, height }: { readonly report: Report; readonly height: number }) {
  const { zone, theme, addFilter, zoom } = useScope();
  const view = useMemo(() => {
    const span = reportSpan(report);
    return { steps: fillSteps(report.rows), previous: shifted(report), span, zone, theme };
  }, [report, zone, theme]);
  const option = useMemo(() => timelineOption(view), [view]);
  return (
    <>
      <div className="chart-head">
        <OutcomeLegend />
        <span className="unit">queries per {spanText(view.steps.length)}</span>
      </div>
      <Chart
        option={option}
        height={height}
        description={`Queries over time by outcome: ${exact(count(report.total, 'queries'))} queries in ${view.steps.steps.length} steps.`}
        onClick={(outcome) => addFilter(equalTo('outcome', outcome))}
        onBrush={(from, to) => zoom(brushedSpan(from, to, view.span))}
      />
    </>
  );
}

function TimelineTable({ report }: { readonly report: Report }) {
  const { zone, zoom } = useScope();
  const { length, steps } = fillSteps(report.rows);
  return (
    <NumberTable
      caption="Queries over time by outcome"
      columns={['Time', 'Queries', ...OUTCOMES.map(({ label }) => label)]}
      rows={steps.map(({ start, row }) => [
        <Button key="zoom" variant="link" isInline onClick={() => zoom({ from: start, to: start + length })}>
          {dateTime(start, zone)}
        </Button>,
        exact(count(row, 'queries')),
        ...OUTCOMES.map(({ outcome }) => exact(count(row, outcome))),
      ])}
    />
  );
}

export function reportSpan(report: Report): Span {
  return { from: Date.parse(report.from), to: Date.parse(report.to) };
}

/** The marked stretch in whole seconds, inside the window and never empty. */
function brushedSpan(from: number, to: number, window: Span): Span {
  const start = Math.max(window.from, Math.floor(from / SECOND) * SECOND);
  const end = Math.min(window.to, Math.ceil(to / SECOND) * SECOND);
  return end > start ? { from: start, to: end } : { from: start, to: start + SECOND };
}

/** The rows of the period before by the time they would have in this one. */
function shifted(report: Report): ReadonlyMap<number, Row> {
  const previous = report.previous;
  if (previous === undefined) return new Map();
  const distance = Date.parse(report.from) - Date.parse(previous.from);
  return new Map(previous.rows.map((row) => [Date.parse(String(row['time'])) + distance, row]));
}
