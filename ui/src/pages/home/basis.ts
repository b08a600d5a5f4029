import type { AnyMeasure } from '../../api/rows';
import { count } from '../../api/rows';
import type { Row } from '../../api/shapes';
import type { ReportOptions } from '../../api/useReport';

/** What the numbers of the first page count: lookups where the hub has them, else transactions. */
export interface CountBasis {
  readonly word: 'lookups' | 'queries';
  /** Of which reports the numbers are. */
  readonly totals: string;
  readonly workloads: string;
  readonly services: string;
  readonly all: AnyMeasure;
  readonly troubles: readonly AnyMeasure[];
  readonly p50: AnyMeasure;
  readonly p95: AnyMeasure;
  readonly p99: AnyMeasure;
  readonly explanation: string;
}

export const LOOKUP_BASIS: CountBasis = {
  word: 'lookups',
  totals: 'lookup-totals',
  workloads: 'lookup-workloads',
  services: 'lookup-services',
  all: 'lookups',
  troubles: ['failed', 'unanswered', 'nxdomain', 'partial'],
  p50: 'duration_p50_us',
  p95: 'duration_p95_us',
  p99: 'duration_p99_us',
  explanation:
    'Counted in lookups: what applications asked for, with A and AAAA, search list, retries and TCP of one question together. Latency is what the application waited.',
};

export const QUERY_BASIS: CountBasis = {
  word: 'queries',
  totals: 'totals',
  workloads: 'workloads',
  services: 'services',
  all: 'queries',
  // Along a search path NXDOMAIN is normal, so among transactions it is no trouble.
  troubles: ['failed', 'unanswered', 'unreachable'],
  p50: 'latency_p50_us',
  p95: 'latency_p95_us',
  p99: 'latency_p99_us',
  explanation: 'Counted in queries, on every leg: this hub does not count lookups yet. Latency is from the last transmission of a query to its response.',
};

/** The largest of each kind that are looked at. */
export const LOOKED_AT = 100;

/** What is asked of each kind: how many, what went wrong, how slow, and how it was before. */
export function worseOptions({ all, troubles, p95 }: CountBasis): ReportOptions {
  return { limit: LOOKED_AT, previous: true, measures: [all, ...troubles, p95].join(',') };
}

/** How many of a row went wrong. */
export function troubled(row: Row, { troubles }: Pick<CountBasis, 'troubles'>): number {
  return troubles.reduce((sum, name) => sum + count(row, name), 0);
}
