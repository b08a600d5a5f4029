import { count, measure, type AnyMeasure } from '../api/rows';
import type { Row } from '../api/shapes';
import { compact, exact } from '../format/numbers';
import type { Zone } from '../format/time';
import type { Span } from '../scope/timeRange';
import type { Theme } from '../words/outcomes';
import { base, stepTitle, timeAxis, tooltip, valueAxis, type TooltipLine } from './common';
import type { ChartOption } from './engine';
import { PALETTES } from './palette';
import type { Steps } from './steps';

/** One part of a stack: a measure with its name and colour. */
export interface StackPart {
  readonly outcome: AnyMeasure;
  readonly label: string;
  readonly colour: Readonly<Record<Theme, string>>;
}

/** What is counted over time, and by which outcomes. */
export interface Stacked {
  readonly all: AnyMeasure;
  readonly label: string;
  readonly parts: readonly StackPart[];
}

export interface TimelineView {
  readonly stacked: Stacked;
  readonly steps: Steps;
  /** Rows of the period before, moved onto this one. */
  readonly previous: ReadonlyMap<number, Row>;
  readonly span: Span;
  readonly zone: Zone;
  readonly theme: Theme;
  /** Moments to mark, in milliseconds. */
  readonly marks?: readonly number[];
}

/** Counts per step as stacked bars by outcome, with the previous period as a line behind. */
export function timelineOption({ stacked, steps, previous, span, zone, theme, marks = [] }: TimelineView): ChartOption {
  const palette = PALETTES[theme];
  const middle = steps.length / 2;
  const bars = stacked.parts.map(({ outcome, label, colour }) => ({
    id: outcome,
    name: label,
    type: 'bar' as const,
    stack: 'outcomes',
    barWidth: '82%',
    color: colour[theme],
    data: steps.steps.map(({ start, row }) => [start + middle, count(row, outcome)]),
  }));
  const line = {
    id: 'previous',
    name: 'Previous period',
    type: 'line' as const,
    symbol: 'none',
    silent: true,
    color: palette.previous,
    lineStyle: { width: 1, type: 'dashed' as const, opacity: 0.75 },
    data: [...previous].map(([start, row]) => [start + middle, count(row, stacked.all)]),
  };
  const highest = Math.max(1, ...steps.steps.map(({ row }) => count(row, stacked.all)));
  // One line that is broken between the marks.
  const marked = {
    id: 'changes',
    name: 'Changes in the cluster',
    type: 'line' as const,
    symbol: 'none',
    silent: true,
    color: palette.mark,
    lineStyle: { width: 1.5, type: 'dotted' as const },
    data: marks.flatMap((at) => [[at, 0], [at, highest], [at, null]]),
  };
  return {
    ...base(palette),
    xAxis: timeAxis(palette, span, zone, 6),
    yAxis: { ...valueAxis(palette, compact), minInterval: 1 },
    brush: {
      xAxisIndex: 0,
      brushMode: 'single',
      transformable: false,
      brushStyle: { borderWidth: 1, color: palette.selection, borderColor: palette.axis },
      outOfBrush: { colorAlpha: 1 },
    },
    tooltip: { ...base(palette).tooltip, formatter: (hovered: unknown) => stepTooltip(hovered) },
    series: marks.length === 0 ? [...bars, line] : [...bars, line, marked],
  } as ChartOption;

  function stepTooltip(hovered: unknown): HTMLElement | string {
    const index = (hovered as readonly { dataIndex?: number }[])[0]?.dataIndex;
    const step = index === undefined ? undefined : steps.steps[index];
    if (step === undefined) return '';
    const before = measure(previous.get(step.start), stacked.all);
    const lines: TooltipLine[] = [
      { label: stacked.label, value: exact(count(step.row, stacked.all)) },
      ...stacked.parts.filter(({ outcome }) => count(step.row, outcome) > 0).map(({ outcome, label, colour }) => ({
        label,
        value: exact(count(step.row, outcome)),
        colour: colour[theme],
      })),
      ...(before === null ? [] : [{ label: `${stacked.label}, previous period`, value: exact(before) }]),
    ];
    return tooltip(stepTitle(step.start, steps.length, zone), lines);
  }
}
