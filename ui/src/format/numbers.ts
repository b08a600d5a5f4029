/** A no-break space keeps a number and its unit on one line. */
export const GAP = '\u00a0';
/** What stands where there is no number. */
export const NOTHING = '–';

const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** Every digit: 1,234,567. */
export function exact(value: number): string {
  return WHOLE.format(value);
}

/** For axes: 1.2M. */
export function compact(value: number): string {
  return COMPACT.format(value);
}

/** Three significant digits with a unit. */
function withUnit(value: number, unit: string): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${GAP}${unit}`;
}

/** 412 µs, 1.24 ms, 2.50 s. */
export function latency(microseconds: number | null): string {
  if (microseconds === null) return NOTHING;
  if (microseconds < 999.5) return withUnit(Math.round(microseconds), 'µs');
  if (microseconds < 999_500) return withUnit(microseconds / 1_000, 'ms');
  return withUnit(microseconds / 1_000_000, 's');
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** 812 B, 1.25 MiB. */
export function bytes(value: number | null): string {
  if (value === null) return NOTHING;
  let scaled = value;
  let unit = 0;
  while (scaled >= 999.5 && unit < BYTE_UNITS.length - 1) {
    scaled /= 1024;
    unit += 1;
  }
  return withUnit(scaled, BYTE_UNITS[unit] ?? 'B');
}

/** 12.3 %; a share too small to show is "<0.1 %" and never 0, one short of the whole never 100. */
export function percent(share: number | null): string {
  if (share === null) return NOTHING;
  const value = share * 100;
  if (value > 0 && value < 0.1) return `<0.1${GAP}%`;
  if (value > 99.9 && value < 100) return `>99.9${GAP}%`;
  return `${value.toFixed(Number.isInteger(value) ? 0 : 1)}${GAP}%`;
}

/** Change against the previous period: ↑ 12.4 %, ↓ 3.0 %, ± 0 %. */
export function change(now: number, before: number): string {
  if (now === before) return `±${GAP}0${GAP}%`;
  if (before === 0) return 'was 0';
  const value = ((now - before) / before) * 100;
  const sign = value > 0 ? `↑${GAP}` : `↓${GAP}`;
  const size = Math.abs(value);
  if (size >= 1000) return `${sign}>999${GAP}%`;
  return size < 0.1 ? `${sign}<0.1${GAP}%` : `${sign}${size.toFixed(size >= 100 ? 0 : 1)}${GAP}%`;
}

/** 1 name, 2 names. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${exact(value)} ${value === 1 ? one : many}`;
}

/** Events per second: 0.42, 37.1, 1,234. */
export function rate(perSecond: number): string {
  if (perSecond >= 100) return exact(perSecond);
  return perSecond.toFixed(perSecond >= 10 ? 1 : 2);
}
