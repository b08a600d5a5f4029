import { axisTick, dateTime, type Zone } from '../format/time';
import type { Span } from '../scope/timeRange';
import type { ChartOption } from './engine';
import { CHART_FONT, CHART_FONT_SIZE, type Palette } from './palette';

/** What all charts have in common: type, no animation (it would delay the truth), tooltip, aria. */
export function base(palette: Palette): ChartOption {
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: CHART_FONT, fontSize: CHART_FONT_SIZE, color: palette.subtleText },
    grid: { left: 4, right: 12, top: 12, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      confine: true,
      axisPointer: { type: 'shadow' },
      backgroundColor: palette.surface,
      borderColor: palette.axis,
      textStyle: { color: palette.text, fontFamily: CHART_FONT, fontSize: CHART_FONT_SIZE },
    },
  };
}

export function timeAxis(palette: Palette, span: Span, zone: Zone, ticks: number): NonNullable<ChartOption['xAxis']> {
  const length = span.to - span.from;
  return {
    type: 'time',
    min: span.from,
    max: span.to,
    splitNumber: ticks,
    axisLine: { lineStyle: { color: palette.axis } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: palette.subtleText,
      hideOverlap: true,
      formatter: (value: number) => axisTick(value, zone, length),
    },
  };
}

export function valueAxis(palette: Palette, format: (value: number) => string): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'value',
    min: 0,
    splitNumber: 4,
    splitLine: { lineStyle: { color: palette.grid } },
    axisLabel: { color: palette.subtleText, formatter: format },
  };
}

export interface TooltipLine {
  readonly label: string;
  readonly value: string;
  readonly colour?: string | undefined;
}

/** A tooltip built from nodes, never from text as HTML: names come from the network. */
export function tooltip(title: string, lines: readonly TooltipLine[]): HTMLElement {
  const box = element('div', 'chart-tooltip');
  box.append(element('strong', '', title));
  for (const { label, value, colour } of lines) {
    const swatch = element('i', 'swatch');
    if (colour !== undefined) swatch.style.background = colour;
    box.append(swatch, element('span', '', label), element('b', '', value));
  }
  return box;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

export function stepTitle(start: number, step: number, zone: Zone): string {
  return `${dateTime(start, zone)} – ${dateTime(start + step, zone).slice(11)}`;
}
