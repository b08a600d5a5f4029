/** The shapes of HTTP API v1. Times are RFC 3339 UTC with microseconds; durations carry their unit in the name. */

export type Outcome =
  | 'answered'
  | 'nodata'
  | 'nxdomain'
  | 'failed'
  | 'unanswered'
  | 'unreachable'
  | 'unsolicited';

/** Measures have the same name in every report. */
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

export type ReportName =
  | 'totals'
  | 'timeline'
  | 'qtypes'
  | 'rcodes'
  | 'outcomes'
  | 'names'
  | 'external-domains'
  | 'legs'
  | 'name-classes'
  | 'services'
  | 'namespaces'
  | 'workloads'
  | 'pods'
  | 'unidentified'
  | 'servers'
  | 'server-services'
  | 'clients'
  | 'latency'
  | 'latency-histogram'
  | 'transports';

export type Cell = string | number | null;

/** One row of a report: its key columns and its measures. */
export type Row = Readonly<Record<string, Cell>>;

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly unit?: string;
  readonly description?: string;
}

/** How much of the DNS traffic the numbers rest on. */
export interface Coverage {
  readonly nodes: number;
  readonly frames: number;
  readonly messages: number;
  readonly malformed: number;
  readonly not_dns: number;
  readonly coalesced: number;
  readonly dropped_frames: number;
  readonly evicted: number;
  readonly lost: number;
  readonly oldest_time: string | null;
  readonly newest_time: string | null;
  readonly complete: boolean;
}

export interface PreviousPeriod {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly Row[];
  readonly total: Row | null;
}

export interface Report {
  readonly report: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly filter: string;
  readonly limit: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** What the limit folded away; `groups` says how many groups that is. */
  readonly other: Row | null;
  /** The same measures over everything in range and filter. */
  readonly total: Row | null;
  readonly previous?: PreviousPeriod;
  readonly coverage: Coverage;
  /** True when the deadline came before the whole window was read. */
  readonly partial: boolean;
  readonly basis: 'log' | 'minute';
}

export interface Answer {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  readonly rdata: string;
}

/** One query with its response, or its absence. The named fields are those the log shows; all others pass through. */
export interface Transaction {
  readonly time: string;
  readonly client_ip: string;
  readonly client_port: number;
  readonly client_namespace: string | null;
  readonly client_pod: string | null;
  readonly server_ip: string;
  readonly server_port: number;
  readonly transport: string;
  readonly message_id: number;
  readonly qname: string;
  readonly qtype: string;
  readonly outcome: Outcome;
  readonly rcode: string | null;
  readonly latency_us: number | null;
  readonly query_bytes: number;
  readonly response_bytes: number | null;
  readonly answers?: readonly Answer[];
  readonly [column: string]: unknown;
}

export interface TransactionPage {
  readonly rows: readonly Transaction[];
  readonly next: string | null;
  readonly coverage: Coverage;
}

export interface FilterKey {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly values: readonly string[] | null;
}

export type FilterCheck =
  | { readonly valid: true }
  | {
      readonly valid: false;
      readonly message: string;
      readonly position?: number | null;
      readonly suggestion?: string | null;
    };

export interface Status {
  readonly version: string;
  readonly node: string;
}

export interface ApiErrorBody {
  readonly error: {
    readonly message: string;
    readonly position?: number | null;
    readonly suggestion?: string | null;
  };
}
