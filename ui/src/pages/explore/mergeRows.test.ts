import { describe, expect, it } from 'vitest';
import { mergeRows, MOST_ROWS } from './mergeRows';

const row = (second: number, id: number) => ({ time: `2026-11-22T10:00:${String(second).padStart(2, '0')}.000000Z`, id });
const keyOf = ({ time, id }: ReturnType<typeof row>) => `${time} ${id}`;

describe('merged rows', () => {
  it('stand newest first, each once', () => {
    const merged = mergeRows([row(3, 1), row(5, 2)], [row(4, 3), row(3, 1)], keyOf);
    expect(merged.map(({ id }) => id)).toEqual([2, 3, 1]);
  });

  it('lose the oldest beyond the limit', () => {
    const older = Array.from({ length: MOST_ROWS }, (_, id) => row(1, id));
    const merged = mergeRows([row(2, -1)], older, keyOf);
    expect(merged).toHaveLength(MOST_ROWS);
    expect(merged[0]?.id).toBe(-1);
    expect(merged.at(-1)?.id).toBe(MOST_ROWS - 2);
  });
});
