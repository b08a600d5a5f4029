import { describe, expect, it } from 'vitest';
import { ago, axisTick, dateTime, DAY, HOUR, microseconds, MINUTE, SECOND, span, microsecondsBetween } from './time';

const TEN = Date.parse('2026-11-22T10:00:00Z');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('times', () => {
  it('is written as ISO 8601 does, in the zone that was chosen', () => {
    expect(dateTime(TEN, 'utc')).toBe('2026-11-22 10:00:00');
    // The tests run at UTC-6, see vite.config.ts.
    expect(dateTime(TEN, 'local')).toBe('2026-11-22 04:00:00');
    expect(dateTime(TEN - 10 * HOUR, 'utc')).toBe('2026-11-22 00:00:00');
  });

  it('keeps microseconds', () => {
    expect(microseconds('2026-11-22T10:00:00.000042Z')).toBe('000042');
    expect(microseconds('2026-11-22T10:00:00.12Z')).toBe('120000');
    expect(microseconds('2026-11-22T10:00:00Z')).toBe('000000');
  });

  it('marks an axis by what changes along it', () => {
    expect(axisTick(TEN, 'utc', 5 * MINUTE)).toBe('10:00:00');
    expect(axisTick(TEN, 'utc', HOUR)).toBe('10:00');
    expect(axisTick(TEN - 10 * HOUR, 'utc', DAY)).toBe('11-22');
    expect(axisTick(TEN, 'utc', 7 * DAY)).toBe('11-22\n10:00');
  });

  it('names a length by the largest unit that divides it', () => {
    expect(plain(span(30 * SECOND))).toBe('30 s');
    expect(plain(span(90 * SECOND))).toBe('90 s');
    expect(plain(span(2 * HOUR))).toBe('2 h');
    expect(plain(span(250))).toBe('250 ms');
  });

  it('rounds what is past down', () => {
    expect(ago(999)).toBe('just now');
    expect(plain(ago(119 * SECOND))).toBe('1 min ago');
    expect(plain(ago(3 * DAY))).toBe('3 d ago');
  });
});

it('microseconds between two times are exact, also across a second', () => {
  expect(microsecondsBetween('2026-11-22T10:00:00.999990Z', '2026-11-22T10:00:01.000010Z')).toBe(20);
  expect(microsecondsBetween('2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000123Z')).toBe(123);
});
