import { describe, expect, it } from 'vitest';
import type { Report, Row } from '../../api/shapes';
import { LOOKUP_BASIS } from './basis';
import { reachesBack, worse } from './worse';

const workload = (name: string | null, lookups: number, failed: number, p95 = 1_000): Row => ({
  client_workload: name,
  lookups,
  failed,
  duration_p95_us: p95,
});

function report(rows: readonly Row[], before: readonly Row[], oldest = '2026-11-22T00:00:00Z'): Report {
  return {
    columns: [{ name: 'client_workload', type: 'string', description: '' }],
    rows,
    previous: { from: '2026-11-22T08:00:00Z', to: '2026-11-22T09:00:00Z', rows: before, total: {} },
    coverage: { oldest_time: oldest },
  } as unknown as Report;
}

const names = (answer: Report) => worse(answer, LOOKUP_BASIS).map(({ row }) => row['client_workload']);

describe('what got worse', () => {
  it('is ranked by how many more failed than before makes one expect, and by their share', () => {
    const now = [workload('big', 10_000, 400), workload('small', 100, 90), workload('same', 1_000, 100)];
    const before = [workload('big', 10_000, 100), workload('small', 100, 0), workload('same', 1_000, 100)];
    expect(names(report(now, before))).toEqual(['small', 'big']);
  });

  it('is more than chance brings', () => {
    expect(names(report([workload('a', 1_000, 105)], [workload('a', 1_000, 100)]))).toEqual([]);
    expect(names(report([workload('a', 1_000, 4)], [workload('a', 1_000, 0)]))).toEqual([]);
  });

  it('counts a p95 that has doubled, unless it is short', () => {
    const now = [workload('slow', 100, 0, 50_000), workload('quick', 100, 0, 900)];
    const before = [workload('slow', 100, 0, 20_000), workload('quick', 100, 0, 300)];
    expect(names(report(now, before))).toEqual(['slow']);
  });

  it('is what goes wrong now where nothing is stored of the period before', () => {
    const answer = report([workload('a', 100, 30)], [], '2026-11-22T09:00:00Z');
    expect(reachesBack(answer)).toBe(false);
    expect(worse(answer, LOOKUP_BASIS)[0]).toMatchObject({ before: null, more: 30, reason: 'failed' });
  });

  it('leaves out the row of those who are not known', () => {
    expect(names(report([workload(null, 1_000, 900)], []))).toEqual([]);
  });
});
