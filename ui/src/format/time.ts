import { GAP } from './numbers';

export type Zone = 'utc' | 'local';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(zone: Zone, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${zone} ${name}`;
  let found = FORMATS.get(id);
  if (found === undefined) {
    // Swedish writes dates as ISO 8601 does; h23 keeps midnight at 00.
    const zoned = zone === 'utc' ? { ...options, timeZone: 'UTC' } : options;
    found = new Intl.DateTimeFormat('sv-SE', { hourCycle: 'h23', ...zoned });
    FORMATS.set(id, found);
  }
  return found;
}

/** 2026-11-22 10:00:00 */
export function dateTime(milliseconds: number, zone: Zone): string {
  return format(zone, 'full', { dateStyle: 'short', timeStyle: 'medium' }).format(milliseconds);
}

/** 10:00:00 */
export function clock(milliseconds: number, zone: Zone): string {
  return format(zone, 'clock', { timeStyle: 'medium' }).format(milliseconds);
}

/** 123456: the fraction of a second that the API gives and a Date cannot hold. */
export function microseconds(time: string): string {
  return (/\.(\d{1,6})/.exec(time)?.[1] ?? '').padEnd(6, '0');
}

/** Microseconds from one time of the API to another; a Date alone would lose what is below a millisecond. */
export function microsecondsBetween(one: string, other: string): number {
  const whole = (time: string) => Math.floor(Date.parse(time) / SECOND) * 1_000_000;
  return whole(other) - whole(one) + Number(microseconds(other)) - Number(microseconds(one));
}

/** A tick of a time axis: the time of day, or the day at its start. */
export function axisTick(milliseconds: number, zone: Zone, spanMilliseconds: number): string {
  const full = dateTime(milliseconds, zone);
  const day = full.slice(5, 10);
  const minute = full.slice(11, 16);
  if (spanMilliseconds > 36 * HOUR) return minute === '00:00' ? day : `${day}\n${minute}`;
  if (minute === '00:00') return day;
  return spanMilliseconds <= 10 * MINUTE ? full.slice(11, 19) : minute;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [SECOND, 's'],
] as const;

/** 90 s → "90 s", 3600 s → "1 h": the largest unit that divides it. */
export function span(milliseconds: number): string {
  for (const [size, unit] of UNITS) {
    if (milliseconds >= size && milliseconds % size === 0) return `${milliseconds / size}${GAP}${unit}`;
  }
  return `${milliseconds}${GAP}ms`;
}

/** 12 s ago, 5 min ago: rounded down. */
export function ago(milliseconds: number): string {
  for (const [size, unit] of UNITS) {
    if (milliseconds >= size) return `${Math.floor(milliseconds / size)}${GAP}${unit} ago`;
  }
  return 'just now';
}
