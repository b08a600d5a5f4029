import type { LookupMeasure, Measure, Row } from './shapes';

export type AnyMeasure = Measure | LookupMeasure;

/** A measure of a row; null when the report does not have it or nothing was measured. */
export function measure(row: Row | null | undefined, name: AnyMeasure): number | null {
  const value = row?.[name];
  return typeof value === 'number' ? value : null;
}

/** A count of a row; nothing counted is 0. */
export function count(row: Row | null | undefined, name: AnyMeasure): number {
  return measure(row, name) ?? 0;
}

/** A key column as text; null where the key has no value, as in the "other" row. */
export function key(row: Row, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}

/** How many groups the "other" row stands for. */
export function groups(other: Row): number {
  return typeof other['groups'] === 'number' ? other['groups'] : 0;
}

/** Part of whole between 0 and 1; null when there is no whole. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
