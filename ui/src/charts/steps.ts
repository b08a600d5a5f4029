import type { Row } from '../api/shapes';
import { MINUTE } from '../format/time';

/** One step of a timeline; `row` is null where nothing was seen. */
export interface Step {
  readonly start: number;
  readonly row: Row | null;
}

export interface Steps {
  /** Length of a step in milliseconds. */
  readonly length: number;
  readonly steps: readonly Step[];
}

const MOST_STEPS = 2_000;

/** The rows of a timeline with the steps between them that have no row, so that silence shows as silence. */
export function fillSteps(rows: readonly Row[]): Steps {
  const byStart = new Map<number, Row>();
  for (const row of rows) byStart.set(Date.parse(String(row['time'])), row);
  const starts = [...byStart.keys()].sort((one, other) => one - other);
  const length = shortestGap(starts);
  const first = starts[0] ?? 0;
  const last = starts.at(-1) ?? -1;
  if ((last - first) / length > MOST_STEPS) {
    return { length, steps: starts.map((start) => ({ start, row: byStart.get(start) ?? null })) };
  }
  const steps: Step[] = [];
  for (let start = first; start <= last; start += length) steps.push({ start, row: byStart.get(start) ?? null });
  return { length, steps };
}

function shortestGap(starts: readonly number[]): number {
  let shortest = Infinity;
  for (const [index, start] of starts.entries()) {
    const before = starts[index - 1];
    if (before !== undefined) shortest = Math.min(shortest, start - before);
  }
  return Number.isFinite(shortest) ? shortest : MINUTE;
}
