import { compact, exact } from '../format/numbers';
import type { Zone } from '../format/time';
import type { Span } from '../scope/timeRange';
import type { Theme } from '../words/outcomes';
import { base, stepTitle, timeAxis, tooltip, valueAxis } from './common';
import type { ChartOption } from './engine';
import { PALETTES } from './palette';
import type { Steps } from './steps';

export interface Line {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /** By the start of the step in milliseconds. */
  readonly values: ReadonlyMap<number, number>;
}

export interface LinesView {
  readonly lines: readonly Line[];
  readonly steps: Steps;
  readonly span: Span;
  readonly zone: Zone;
  readonly theme: Theme;
}

/** Counts over time, one line for each kind; a step without a value is 0. */
export function linesOption({ lines, steps, span, zone, theme }: LinesView): ChartOption {
  const palette = PALETTES[theme];
  const middle = steps.length / 2;
  return {
    ...base(palette),
    xAxis: timeAxis(palette, span, zone, 6),
    yAxis: { ...valueAxis(palette, compact), minInterval: 1 },
    tooltip: { ...base(palette).tooltip, axisPointer: { type: 'line' }, formatter: (hovered: unknown) => stepTooltip(hovered) },
    series: lines.map(({ id, label, colour, values }) => ({
      id,
      name: label,
      type: 'line' as const,
      symbol: 'circle',
      symbolSize: 3,
      showSymbol: steps.steps.length < 2,
      silent: true,
      color: colour,
      lineStyle: { width: 1.8 },
      data: steps.steps.map(({ start }) => [start + middle, values.get(start) ?? 0]),
    })),
  } as ChartOption;

  function stepTooltip(hovered: unknown): HTMLElement | string {
    const index = (hovered as readonly { dataIndex?: number }[])[0]?.dataIndex;
    const step = index === undefined ? undefined : steps.steps[index];
    if (step === undefined) return '';
    return tooltip(
      stepTitle(step.start, steps.length, zone),
      lines.map(({ label, colour, values }) => ({ label, colour, value: exact(values.get(step.start) ?? 0) })),
    );
  }
}
