import type { LatencyMeasure } from '../api/shapes';

export const LATENCY_BASIS =
  'From the last transmission of a query to its response, seen at the point of capture. ' +
  'Only transactions with a response count; unanswered queries are never mixed in.';

export interface LatencyWords {
  readonly measure: LatencyMeasure;
  readonly label: string;
  readonly meaning: string;
}

export const LATENCY_STATISTICS: readonly LatencyWords[] = [
  { measure: 'latency_min_us', label: 'min', meaning: 'The fastest response.' },
  { measure: 'latency_mean_us', label: 'mean', meaning: 'Sum of all latencies over the number of responses.' },
  { measure: 'latency_p50_us', label: 'p50', meaning: 'The median: half of the responses were faster.' },
  { measure: 'latency_p95_us', label: 'p95', meaning: '95 of 100 responses were faster.' },
  { measure: 'latency_p99_us', label: 'p99', meaning: '99 of 100 responses were faster.' },
  { measure: 'latency_max_us', label: 'max', meaning: 'The slowest response.' },
];
