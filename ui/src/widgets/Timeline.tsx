import { Button } from '@patternfly/react-core';
import { useMemo } from 'react';
import { count } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useHub } from '../api/useHub';
import { useReport } from '../api/useReport';
import { Chart } from '../charts/Chart';
import { fillSteps } from '../charts/steps';
import { timelineOption, type Stacked } from '../charts/timelineOption';
import { equalTo } from '../filter/clauses';
import { exact } from '../format/numbers';
import { dateTime, SECOND, span as spanText } from '../format/time';
import { useScope } from '../scope/Scope';
import type { Span } from '../scope/timeRange';
import { LOOKUP_OUTCOMES } from '../words/lookupOutcomes';
import { OUTCOMES } from '../words/outcomes';
import { NumberTable } from './NumberTable';
import { OutcomeLegend } from './OutcomeLegend';
import { Widget } from './Widget';

const HEIGHT = 268;

interface TimelineKind {
  readonly report: string;
  readonly title: string;
  readonly word: string;
  readonly stacked: Stacked;
}

const QUERIES: TimelineKind = {
  report: 'timeline',
  title: 'Queries over time',
  word: 'queries',
  stacked: { all: 'queries', label: 'Queries', parts: OUTCOMES },
};

const LOOKUPS: TimelineKind = {
  report: 'lookup-timeline',
  title: 'Lookups over time',
  word: 'lookups',
  stacked: { all: 'lookups', label: 'Lookups', parts: LOOKUP_OUTCOMES },
};

interface TimelineProps {
  readonly className?: string;
  readonly height?: number;
  /** Moments to mark in the chart, in milliseconds; whoever gives them says elsewhere in words what they are. */
  readonly marks?: readonly number[];
  /** A clause beyond the scope. */
  readonly and?: string;
}

const NO_MARKS: readonly number[] = [];

/** Queries over time by outcome. Dragging across it narrows the time range. */
export function Timeline(props: TimelineProps) {
  return <TimelineOf kind={QUERIES} {...props} />;
}

/** The same of lookups; nothing on a hub that does not count them. */
export function LookupTimeline(props: TimelineProps) {
  const isKnown = useHub()?.hasReport(LOOKUPS.report) ?? false;
  return isKnown ? <TimelineOf kind={LOOKUPS} {...props} /> : null;
}

function TimelineOf({ kind, className = 'two-thirds', height = HEIGHT, marks = NO_MARKS, and = '' }: TimelineProps & { readonly kind: TimelineKind }) {
  const query = useReport(kind.report, { previous: true }, and);
  return (
    <Widget
      title={kind.title}
      help={`Unit: ${kind.word} per step, stacked by outcome. The dashed line is their number in the period before. Drag across the chart to zoom into a time range; click a bar to filter by its outcome.`}
      query={query}
      minHeight={height + 44}
      className={className}
      table={(report) => <TimelineTable report={report} kind={kind} />}
    >
      {(report) => <TimelineChart report={report} kind={kind} height={height} marks={marks} />}
    </Widget>
  );
}

interface TimelinePartProps {
  readonly report: Report;
  readonly kind: TimelineKind;
}

function TimelineChart({ report, kind, height, marks }: TimelinePartProps & { readonly height: number; readonly marks: readonly number[] }) {
  const { zone, theme, addFilter, zoom } = useScope();
  const { stacked, word } = kind;
  const view = useMemo(() => {
    const span = reportSpan(report);
    return { stacked, steps: fillSteps(report.rows), previous: shifted(report), span, zone, theme, marks };
  }, [stacked, report, zone, theme, marks]);
  const option = useMemo(() => timelineOption(view), [view]);
  return (
    <>
      <div className="chart-head">
        <OutcomeLegend parts={stacked.parts} />
        <span className="unit">
          {word} per {spanText(view.steps.length)}
          {marks.length === 0 ? '' : `; dotted: ${changesInWords(marks)} in the cluster`}
        </span>
      </div>
      <Chart
        option={option}
        height={height}
        description={`${kind.title} by outcome: ${exact(count(report.total, stacked.all))} ${word} in ${view.steps.steps.length} steps.${marksInWords(marks)}`}
        onClick={(outcome) => addFilter(equalTo('outcome', outcome))}
        onBrush={(from, to) => zoom(brushedSpan(from, to, view.span))}
      />
    </>
  );
}

function marksInWords(marks: readonly number[]): string {
  return marks.length === 0 ? '' : ` ${changesInWords(marks)} in the cluster marked; they are listed beside it.`;
}

function changesInWords({ length }: readonly number[]): string {
  return `${length} ${length === 1 ? 'change' : 'changes'}`;
}

function TimelineTable({ report, kind }: TimelinePartProps) {
  const { zone, zoom } = useScope();
  const { all, label, parts } = kind.stacked;
  const { length, steps } = fillSteps(report.rows);
  return (
    <NumberTable
      caption={`${kind.title} by outcome`}
      columns={['Time', label, ...parts.map((part) => part.label)]}
      rows={steps.map(({ start, row }) => [
        <Button key="zoom" variant="link" isInline onClick={() => zoom({ from: start, to: start + length })}>
          {dateTime(start, zone)}
        </Button>,
        exact(count(row, all)),
        ...parts.map(({ outcome }) => exact(count(row, outcome))),
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
