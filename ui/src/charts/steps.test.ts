import { describe, expect, it } from 'vitest';
import { fillSteps } from './steps';

const at = (time: string) => ({ time: `2026-11-22T${time}.000000Z`, queries: 1 });

describe('the steps of a timeline', () => {
  it('fills the silence between rows', () => {
    const { length, steps } = fillSteps([at('10:00:00'), at('10:00:10'), at('10:00:40')]);
    expect(length).toBe(10_000);
    expect(steps.map(({ row }) => row !== null)).toEqual([true, true, false, false, true]);
  });

  it('are none without rows', () => {
    expect(fillSteps([]).steps).toEqual([]);
  });

  it('takes a minute for a single row', () => {
    expect(fillSteps([at('10:00:00')])).toEqual({ length: 60_000, steps: [{ start: Date.parse('2026-11-22T10:00:00Z'), row: at('10:00:00') }] });
  });

  it('does not fill without end', () => {
    const { steps } = fillSteps([at('00:00:00'), at('00:00:01'), at('23:00:00')]);
    expect(steps).toHaveLength(3);
  });
});
