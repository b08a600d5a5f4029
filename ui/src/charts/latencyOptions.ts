import { count, measure } from '../api/rows';
import type { LatencyMeasure, Outcome, Row } from '../api/shapes';
import { compact, exact, latency } from '../format/numbers';
import type { Zone } from '../format/time';
import type { Span } from '../scope/timeRange';
import { OUTCOMES, type Theme } from '../words/outcomes';
import { base, stepTitle, timeAxis, tooltip, valueAxis } from './common';
import type { ChartOption } from './engine';
import { PALETTES, type Palette } from './palette';
import type { Steps } from './steps';

export const PERCENTILES = [
  ['latency_p50_us', 'p50'],
  ['latency_p95_us', 'p95'],
  ['latency_p99_us', 'p99'],
] as const satisfies readonly (readonly [LatencyMeasure, string])[];

/** Percentiles over time. A step without a response has no point: the line breaks rather than falls to zero. */
export function percentilesOption(steps: Steps, span: Span, zone: Zone, theme: Theme): ChartOption {
  const palette = PALETTES[theme];
  const middle = steps.length / 2;
  const series = PERCENTILES.map(([name, label], index) => ({
    id: name,
    name: label,
    type: 'line' as const,
    symbol: 'circle',
    symbolSize: 3,
    showSymbol: steps.steps.length < 40,
    silent: true,
    color: palette.percentiles[index],
    lineStyle: { width: 1.6 },
    data: steps.steps.map(({ start, row }) => [start + middle, drawable(measure(row, name))]),
  }));
  return {
    ...base(palette),
    xAxis: timeAxis(palette, span, zone, 3),
    yAxis: logarithmicAxis(palette),
    tooltip: { ...base(palette).tooltip, axisPointer: { type: 'line' }, formatter: (hovered: unknown) => stepTooltip(hovered) },
    series,
  } as ChartOption;

  function stepTooltip(hovered: unknown): HTMLElement | string {
    const index = (hovered as readonly { dataIndex?: number }[])[0]?.dataIndex;
    const step = index === undefined ? undefined : steps.steps[index];
    if (step === undefined) return '';
    const lines = PERCENTILES.map(([name, label], order) => ({
      label,
      value: latency(measure(step.row, name)),
      colour: palette.percentiles[order],
    }));
    return tooltip(stepTitle(step.start, steps.length, zone), lines);
  }
}

/** p50 and p99 lie orders of magnitude apart; on a linear axis the median would be a flat line at the bottom. */
function logarithmicAxis(palette: Palette): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'log',
    logBase: 10,
    splitLine: { lineStyle: { color: palette.grid } },
    axisLabel: { color: palette.subtleText, formatter: latency },
  };
}

/** A logarithmic axis has no zero: less than a microsecond is drawn as one. */
function drawable(microseconds: number | null): number | null {
  return microseconds === null ? null : Math.max(microseconds, 1);
}

export interface Bucket {
  readonly low: number;
  readonly high: number | null;
  readonly row: Row;
}

/** The outcomes that come with a response and so with a latency. */
export const RESPONSE_OUTCOMES: readonly Outcome[] = ['answered', 'nodata', 'nxdomain', 'failed'];

/** Responses per latency bucket, stacked by outcome. The buckets' widths grow, so the axis is close to logarithmic. */
export function histogramOption(buckets: readonly Bucket[], theme: Theme): ChartOption {
  const palette = PALETTES[theme];
  const stacked = OUTCOMES.filter(({ outcome }) => RESPONSE_OUTCOMES.includes(outcome));
  return {
    ...base(palette),
    xAxis: {
      type: 'category',
      data: buckets.map(({ low }) => latency(low)),
      axisLine: { lineStyle: { color: palette.axis } },
      axisTick: { show: false },
      axisLabel: { color: palette.subtleText, hideOverlap: true },
    },
    yAxis: { ...valueAxis(palette, compact), minInterval: 1 },
    tooltip: { ...base(palette).tooltip, formatter: (hovered: unknown) => bucketTooltip(hovered) },
    series: stacked.map(({ outcome, label, colour }) => ({
      id: outcome,
      name: label,
      type: 'bar' as const,
      stack: 'outcomes',
      barCategoryGap: '12%',
      color: colour[theme],
      data: buckets.map(({ row }) => count(row, outcome)),
    })),
  } as ChartOption;

  function bucketTooltip(hovered: unknown): HTMLElement | string {
    const index = (hovered as readonly { dataIndex?: number }[])[0]?.dataIndex;
    const bucket = index === undefined ? undefined : buckets[index];
    if (bucket === undefined) return '';
    const lines = stacked
      .filter(({ outcome }) => count(bucket.row, outcome) > 0)
      .map(({ outcome, label, colour }) => ({ label, value: exact(count(bucket.row, outcome)), colour: colour[theme] }));
    return tooltip(bucketLabel(bucket), lines);
  }
}

export function bucketLabel({ low, high }: Bucket): string {
  return high === null ? `${latency(low)} or more` : `${latency(low)} to ${latency(high)}`;
}
