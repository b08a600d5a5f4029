import { describe, expect, it } from 'vitest';
import { absoluteRange, isRelative, PRESETS, resolveInstant, resolveRange } from './timeRange';

const NOW = Date.parse('2026-11-22T10:00:00Z');

describe('a time range', () => {
  it.each([
    ['now', NOW],
    ['now-90s', NOW - 90_000],
    ['now-5m', NOW - 300_000],
    ['now-1h', NOW - 3_600_000],
    ['now-7d', NOW - 604_800_000],
    ['2026-11-22T09:00:00.5Z', NOW - 3_599_500],
    ['yesterday', null],
    ['now-1y', null],
    ['now+1h', null],
    ['2026', null],
    ['2026-13-01T00:00:00Z', null],
  ])('bound %s', (bound, instant) => {
    expect(resolveInstant(bound, NOW)).toBe(instant);
  });

  it('that is empty or upside down is none', () => {
    expect(resolveRange({ from: 'now', to: 'now' }, NOW)).toBeNull();
    expect(resolveRange({ from: 'now', to: 'now-1h' }, NOW)).toBeNull();
  });

  it('of each preset ends now', () => {
    for (const { range } of PRESETS) expect(resolveRange(range, NOW)?.to).toBe(NOW);
  });

  it('stands still once it is absolute', () => {
    const range = absoluteRange({ from: NOW - 1, to: NOW });
    expect(range).toEqual({ from: '2026-11-22T09:59:59.999Z', to: '2026-11-22T10:00:00.000Z' });
    expect(isRelative(range)).toBe(false);
    expect(isRelative({ from: '2026-11-22T09:00:00Z', to: 'now' })).toBe(true);
  });
});
