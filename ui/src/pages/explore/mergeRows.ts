import type { LogRow } from './rowKinds';

/** The log keeps this many rows; the oldest leave, and the whole log is in the store. */
export const MOST_ROWS = 2_000;

/** Puts newer rows on top, each once, newest first, and lets the oldest go. */
export function mergeRows<T extends LogRow>(newer: readonly T[], older: readonly T[], keyOf: (row: T) => string): readonly T[] {
  if (newer.length === 0) return older;
  const byKey = new Map<string, T>();
  for (const row of [...newer, ...older]) {
    const id = keyOf(row);
    if (!byKey.has(id)) byKey.set(id, row);
  }
  return [...byKey.values()].sort(newestFirst).slice(0, MOST_ROWS);
}

/** RFC 3339 times of the same form and zone are in the order of their text. */
function newestFirst(one: LogRow, other: LogRow): number {
  return one.time < other.time ? 1 : one.time > other.time ? -1 : 0;
}
