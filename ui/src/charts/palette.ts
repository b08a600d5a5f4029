import type { Theme } from '../words/outcomes';

/** What a chart is drawn with; the colours of outcomes are in words/outcomes. */
export interface Palette {
  readonly text: string;
  readonly subtleText: string;
  readonly axis: string;
  readonly grid: string;
  readonly surface: string;
  readonly previous: string;
  readonly selection: string;
  /** A moment that is marked. */
  readonly mark: string;
  /** From the typical to the rare: darker, or on dark ground lighter, is rarer. */
  readonly percentiles: readonly [p50: string, p95: string, p99: string];
  /** From few to many. */
  readonly heat: readonly string[];
  /** Under 1 %, under 10 %, and more of what failed. */
  readonly trouble: readonly [fine: string, some: string, bad: string];
  /** Names of the cluster, of the search path, outside. */
  readonly kinds: readonly [internal: string, search: string, external: string];
}

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    text: '#151515',
    subtleText: '#4d4d4d',
    axis: '#a3a3a3',
    grid: '#e8e8e8',
    surface: '#ffffff',
    previous: '#6a6e73',
    selection: 'rgba(0, 102, 204, 0.16)',
    mark: '#5e40be',
    percentiles: ['#7fb8a4', '#2f8f74', '#0d4f41'],
    heat: ['#dcebf7', '#7db4dc', '#1f6fb2', '#0b2f52'],
    trouble: ['#4a90c4', '#e3b341', '#c4371c'],
    kinds: ['#1f6fb2', '#b98a10', '#0d4f41'],
  },
  dark: {
    text: '#ffffff',
    subtleText: '#c7c7c7',
    axis: '#707070',
    grid: '#3c3f42',
    surface: '#292929',
    previous: '#b0b4b8',
    selection: 'rgba(146, 197, 249, 0.22)',
    mark: '#b6a6e9',
    percentiles: ['#3f7f6c', '#5fb89c', '#b3eedb'],
    heat: ['#23384a', '#2f6d9e', '#6fb3ea', '#e4f3ff'],
    trouble: ['#4f9bd1', '#f2cc60', '#f0643e'],
    kinds: ['#6fb3ea', '#f2cc60', '#b3eedb'],
  },
};

export const CHART_FONT = "'Red Hat Text', RedHatText, 'Noto Sans', Helvetica, Arial, sans-serif";
export const CHART_FONT_SIZE = 12;
