import { DAY, HOUR, MINUTE, SECOND } from '../format/time';

/** What the URL says: `now-1h` and `now`, or two RFC 3339 times. */
export interface TimeRange {
  readonly from: string;
  readonly to: string;
}

/** A range resolved against a clock, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Preset {
  readonly range: TimeRange;
  readonly label: string;
}

export const DEFAULT_RANGE: TimeRange = { from: 'now-1h', to: 'now' };

export const PRESETS: readonly Preset[] = [
  preset('5m', 'Last 5 minutes'),
  preset('15m', 'Last 15 minutes'),
  preset('1h', 'Last hour'),
  preset('6h', 'Last 6 hours'),
  preset('24h', 'Last 24 hours'),
  preset('7d', 'Last 7 days'),
];

function preset(length: string, label: string): Preset {
  return { range: { from: `now-${length}`, to: 'now' }, label };
}

const UNIT: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** The instant that a bound names; null when it names none. */
export function resolveInstant(bound: string, now: number): number | null {
  const relative = /^now(?:-(\d{1,6})([smhd]))?$/.exec(bound);
  if (relative !== null) {
    const [, amount, unit] = relative;
    return amount === undefined ? now : now - Number(amount) * (UNIT[unit ?? ''] ?? 0);
  }
  if (!/^\d{4}-\d\d-\d\dT/.test(bound)) return null;
  const parsed = Date.parse(bound);
  return Number.isNaN(parsed) ? null : parsed;
}

/** The span of a range; null when a bound is not an instant or the range is empty. */
export function resolveRange(range: TimeRange, now: number): Span | null {
  const from = resolveInstant(range.from, now);
  const to = resolveInstant(range.to, now);
  return from === null || to === null || from >= to ? null : { from, to };
}

/** True when the range moves with the clock, so that asking again can give something new. */
export function isRelative(range: TimeRange): boolean {
  return range.from.startsWith('now') || range.to.startsWith('now');
}

export function absoluteRange(span: Span): TimeRange {
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
}

export function sameRange(one: TimeRange, other: TimeRange): boolean {
  return one.from === other.from && one.to === other.to;
}
