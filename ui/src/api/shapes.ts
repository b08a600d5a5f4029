/** The shapes of HTTP API v1 under short names. They are those of its OpenAPI description: `npm run api` writes schema.ts again. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Report = Schemas['Report'];
export type Column = Schemas['Column'];
/** One row of a report: its key columns and its measures. */
export type Row = Schemas['Row'];
export type Cell = Row[string];
/** How much of the DNS traffic the numbers rest on. */
export type Coverage = Schemas['Coverage'];
/** One query with its response, or its absence. */
export type Transaction = Schemas['Transaction'];
export type TransactionPage = Schemas['TransactionPage'];
export type Answer = Transaction['answers'][number];
export type Outcome = Transaction['outcome'];
export type FilterKey = Schemas['FilterKeyList']['keys'][number];
export type FilterCheck = Schemas['FilterCheck'];
export type PodTraffic = Schemas['PodTraffic'];
export type Status = Schemas['Status'];
export type ApiErrorBody = Schemas['Error'];
export type ReportNames = Schemas['ReportList'];

/** Measures of transactions have the same name in every report. */
export type Measure =
  | 'queries'
  | 'responses'
  | Outcome
  | 'query_messages'
  | 'response_messages'
  | 'retransmissions'
  | 'late'
  | 'query_bytes'
  | 'response_bytes'
  | 'bytes'
  | 'tcp_queries'
  | 'ipv6_queries'
  | 'truncated'
  | LatencyMeasure;

export type LatencyMeasure =
  | 'latency_count'
  | 'latency_min_us'
  | 'latency_mean_us'
  | 'latency_p50_us'
  | 'latency_p95_us'
  | 'latency_p99_us'
  | 'latency_max_us';

/** Measures of lookups. */
export type LookupMeasure =
  | 'lookups'
  | LookupOutcome
  | 'transactions'
  | 'wasted'
  | 'retries'
  | 'tcp_fallbacks'
  | 'duration_count'
  | 'duration_p50_us'
  | 'duration_p95_us'
  | 'duration_p99_us';

/** What an application asked for. */
export type Lookup = Schemas['Lookup'];
export type LookupPage = Schemas['LookupPage'];
export type LookupPath = Schemas['LookupPath'];
export type TransactionPath = Schemas['TransactionPath'];
export type Hop = Schemas['Hop'];
export type LookupOutcome = Lookup['outcome'];

/** What changed in the cluster. */
export type ClusterEventList = Schemas['ClusterEventList'];
export type ClusterEvent = Schemas['ClusterEvent'];

/** Whether it is DNS, and why. */
export type Diagnosis = Schemas['Diagnosis'];
export type Verdict = Diagnosis['verdict'];
/** What the check of the cluster found. */
export type FindingList = Schemas['FindingList'];
export type Finding = Schemas['Finding'];
/** A failure mode at work. */
export type Cause = Diagnosis['causes'][number];
