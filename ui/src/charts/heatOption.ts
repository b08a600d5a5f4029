import { count, measure } from '../api/rows';
import type { Row } from '../api/shapes';
import { exact, latency } from '../format/numbers';
import { axisTick, type Zone } from '../format/time';
import type { Span } from '../scope/timeRange';
import type { Theme } from '../words/outcomes';
import { base, stepTitle, tooltip } from './common';
import type { ChartOption } from './engine';
import { PALETTES } from './palette';
import type { Steps } from './steps';

/** One class of latency within one step. */
export interface HeatCell {
  readonly start: number;
  readonly low: number;
  readonly high: number | null;
  readonly responses: number;
}

export function toCells(rows: readonly Row[]): readonly HeatCell[] {
  return rows.map((row) => {
    const high = row['bucket_high_us'];
    return {
      start: Date.parse(String(row['time'])),
      low: Number(row['bucket_low_us']),
      high: typeof high === 'number' ? high : null,
      responses: measure(row, 'latency_count') ?? count(row, 'responses'),
    };
  });
}

export interface HeatView {
  readonly cells: readonly HeatCell[];
  readonly steps: Steps;
  readonly span: Span;
  readonly zone: Zone;
  readonly theme: Theme;
}

/** Responses by time and latency. Strength grows with the logarithm of the number: single slow ones stay visible beside thousands. */
export function heatOption({ cells, steps, span, zone, theme }: HeatView): ChartOption {
  const palette = PALETTES[theme];
  const lows = [...new Set(cells.map(({ low }) => low))].sort((one, other) => one - other);
  const starts = steps.steps.map(({ start }) => start);
  const most = Math.max(1, ...cells.map(({ responses }) => responses));
  return {
    ...base(palette),
    xAxis: {
      type: 'category',
      data: starts.map(String),
      axisLine: { lineStyle: { color: palette.axis } },
      axisTick: { show: false },
      splitArea: { show: false },
      axisLabel: { color: palette.subtleText, hideOverlap: true, formatter: (start: string) => axisTick(Number(start), zone, span.to - span.from) },
    },
    yAxis: {
      type: 'category',
      data: lows.map(latency),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: palette.subtleText, hideOverlap: true },
    },
    visualMap: { show: false, type: 'continuous', min: 0, max: Math.log10(most), dimension: 2, inRange: { color: [...palette.heat] } },
    tooltip: { ...base(palette).tooltip, trigger: 'item', formatter: (hovered: unknown) => cellTooltip(hovered) },
    series: [
      {
        id: 'heat',
        type: 'heatmap',
        data: cells.map(({ start, low, responses }) => [starts.indexOf(start), lows.indexOf(low), Math.log10(Math.max(responses, 1))]),
        emphasis: { itemStyle: { borderColor: palette.text, borderWidth: 1 } },
      },
    ],
  } as ChartOption;

  function cellTooltip(hovered: unknown): HTMLElement | string {
    const cell = cells[(hovered as { dataIndex?: number }).dataIndex ?? -1];
    if (cell === undefined) return '';
    return tooltip(stepTitle(cell.start, steps.length, zone), [{ label: cellLabel(cell), value: `${exact(cell.responses)} responses` }]);
  }
}

export function cellLabel({ low, high }: HeatCell): string {
  return high === null ? `${latency(low)} or more` : `${latency(low)} to ${latency(high)}`;
}
