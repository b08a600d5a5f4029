// @vitest-environment jsdom
import '../testing/dom';
import { describe, expect, it } from 'vitest';
import { renderlessReport } from '../testing/reports';
import { OUTCOMES } from '../words/outcomes';
import { tooltip } from './common';
import { histogramOption, percentilesOption } from './latencyOptions';
import { heatOption, toCells } from './heatOption';
import { linesOption } from './linesOption';
import { fillSteps } from './steps';
import { timelineOption, type Stacked } from './timelineOption';

const timeline = renderlessReport('timeline');
const span = { from: Date.parse(timeline.from), to: Date.parse(timeline.to) };
const steps = fillSteps(timeline.rows);

interface Series {
  readonly id: string;
  readonly color: string;
  readonly data: readonly (number | null | readonly [number, number | null] | readonly number[])[];
}

const QUERIES: Stacked = { all: 'queries', label: 'Queries', parts: OUTCOMES };

const seriesOf = (option: { series?: unknown }) => option.series as readonly Series[];

describe('the timeline', () => {
  it('stacks the outcomes of every step to its queries', () => {
    const bars = seriesOf(timelineOption({ stacked: QUERIES, steps, previous: new Map(), span, zone: 'utc', theme: 'light' })).slice(0, OUTCOMES.length);
    for (const [index, { row }] of steps.steps.entries()) {
      const stacked = bars.reduce((sum, { data }) => sum + ((data[index] as [number, number])[1] ?? 0), 0);
      expect(stacked).toBe(row?.['queries']);
    }
  });

  it('has the colours of outcomes that every widget has', () => {
    const bars = seriesOf(timelineOption({ stacked: QUERIES, steps, previous: new Map(), span, zone: 'utc', theme: 'dark' }));
    for (const { outcome, colour } of OUTCOMES) expect(bars.find(({ id }) => id === outcome)?.color).toBe(colour.dark);
  });
});

describe('changes in the cluster', () => {
  it('are broken lines as high as the highest step, and none without any', () => {
    const view = { stacked: QUERIES, steps, previous: new Map(), span, zone: 'utc', theme: 'light' } as const;
    const at = span.from + 60_000;
    const highest = Math.max(...steps.steps.map(({ row }) => Number(row?.['queries'] ?? 0)));
    const marks = seriesOf(timelineOption({ ...view, marks: [at, at + 1] })).find(({ id }) => id === 'changes');
    expect(marks?.data).toEqual([[at, 0], [at, highest], [at, null], [at + 1, 0], [at + 1, highest], [at + 1, null]]);
    expect(seriesOf(timelineOption(view)).some(({ id }) => id === 'changes')).toBe(false);
  });
});

describe('latency over time', () => {
  it('breaks where no response came instead of falling to zero', () => {
    const silent = { length: 1_000, steps: [{ start: 0, row: null }, { start: 1_000, row: { latency_p50_us: null } }] };
    const values = seriesOf(percentilesOption(silent, span, 'utc', 'light'))[0]?.data as readonly [number, number | null][];
    expect(values.map(([, value]) => value)).toEqual([null, null]);
  });

  it('draws less than a microsecond as one, for a logarithm knows no zero', () => {
    const zero = { length: 1_000, steps: [{ start: 0, row: { latency_p50_us: 0 } }] };
    expect(seriesOf(percentilesOption(zero, span, 'utc', 'light'))[0]?.data).toEqual([[500, 1]]);
  });
});

it('the histogram counts every response once', () => {
  const report = renderlessReport('latency-histogram');
  const buckets = report.rows.map((row) => ({ low: Number(row['bucket_low_us']), high: row['bucket_high_us'] as number | null, row }));
  const drawn = seriesOf(histogramOption(buckets, 'light')).flatMap(({ data }) => data as readonly number[]);
  expect(drawn.reduce((sum, value) => sum + value, 0)).toBe(renderlessReport('latency').rows[0]?.['latency_count']);
});

it('a tooltip shows names as text, whatever they contain', () => {
  const box = tooltip('<img src=x onerror=alert(1)>', [{ label: '<b>', value: '1' }]);
  expect(box.querySelector('img')).toBeNull();
  expect(box).toHaveTextContent('<img src=x onerror=alert(1)><b>1');
});

describe('the lines', () => {
  const steps = { length: 60_000, steps: [{ start: 0, row: null }, { start: 60_000, row: null }] };

  it('fall to zero where nothing was counted', () => {
    const line = { id: 'external', label: 'External', colour: '#000000', values: new Map([[60_000, 7]]) };
    const [drawn] = seriesOf(linesOption({ lines: [line], steps, span: { from: 0, to: 120_000 }, zone: 'utc', theme: 'light' }));
    expect(drawn?.data).toEqual([[30_000, 0], [90_000, 7]]);
  });
});

describe('the heat map', () => {
  it('has a cell for each class of each step, stronger with the logarithm', () => {
    const report = renderlessReport('latency-heat');
    const cells = toCells(report.rows);
    const steps = fillSteps(report.rows);
    const [drawn] = seriesOf(heatOption({ cells, steps, span: { from: 0, to: 1 }, zone: 'utc', theme: 'dark' }));
    expect(drawn?.data).toHaveLength(cells.length);
    const responses = Number(renderlessReport('latency').rows[0]?.['latency_count']);
    expect(cells.reduce((sum, cell) => sum + cell.responses, 0)).toBe(responses);
    const strengths = (drawn?.data as readonly (readonly number[])[]).map((cell) => cell[2]);
    expect(Math.max(...(strengths as number[]))).toBeCloseTo(Math.log10(Math.max(...cells.map((cell) => cell.responses))));
  });
});
