import { fetchLookups, fetchTransactions, type RowsQuery } from '../../api/client';
import type { Coverage, Lookup, Transaction } from '../../api/shapes';
import { equalTo } from '../../filter/clauses';
import { bytes, exact, latency } from '../../format/numbers';
import { clock, dateTime, microseconds, type Zone } from '../../format/time';
import { lookupOutcomeColour, lookupOutcomeWords } from '../../words/lookupOutcomes';
import { outcomeColour, outcomeLabel, outcomeWords } from '../../words/outcomes';

/** What stands in one place of the log, and the filter that choosing it adds. */
export interface LogCell {
  readonly text: string;
  readonly clause: string | null;
  readonly title?: string;
  readonly colour?: string;
}

export interface LogColumn<T> {
  /** The name of a column of the API, or of several of them together. */
  readonly id: string;
  readonly title: string;
  readonly cell: (row: T, zone: Zone) => LogCell;
}

export interface RowPage<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly coverage: Coverage;
}

/** What a row of the log is. */
export interface RowKind<T> {
  readonly kind: 'transactions' | 'lookups';
  readonly word: string;
  readonly event: 'transaction' | 'lookup';
  readonly verb: 'observe' | 'lookups';
  readonly fetch: (query: RowsQuery, signal: AbortSignal) => Promise<RowPage<T>>;
  readonly keyOf: (row: T) => string;
  readonly titleOf: (row: T) => string;
  readonly columns: readonly LogColumn<T>[];
  readonly defaults: readonly string[];
}

/** The newest on top: RFC 3339 times of the same form and zone are in the order of their text. */
export interface LogRow {
  readonly time: string;
  readonly [column: string]: unknown;
}

function filtering(column: string, value: string | number | null, text?: string): LogCell {
  if (value === null) return { text: text ?? '', clause: null };
  return { text: text ?? String(value), clause: equalTo(column, value) };
}

function timeCell(time: string, zone: Zone): LogCell {
  const at = Date.parse(time);
  return { text: `${clock(at, zone)}.${microseconds(time)}`, clause: null, title: dateTime(at, zone) };
}

/** The pod that asked, or its address where no pod is known. */
function clientCell(row: Transaction | Lookup): LogCell {
  const { client_pod: pod, client_namespace: namespace, client_ip: ip } = row;
  return pod === null || namespace === null ? filtering('client_ip', ip) : filtering('client_pod', pod, `${namespace}/${pod}`);
}

function workloadCell(row: LogRow): LogCell {
  const [namespace, name] = [row['client_namespace'], row['client_workload']];
  if (typeof namespace !== 'string' || typeof name !== 'string') return { text: '', clause: null };
  return { text: `${namespace}/${name}`, clause: `${equalTo('client_namespace', namespace)} AND ${equalTo('client_workload', name)}` };
}

function transactionOutcome(row: Transaction): LogCell {
  const detail = row.outcome === 'failed' && row.rcode !== null ? ` ${row.rcode}` : '';
  return {
    text: outcomeLabel(row.outcome) + detail,
    clause: equalTo('outcome', row.outcome),
    title: outcomeWords(row.outcome).meaning,
    colour: outcomeColour(row.outcome),
  };
}

/** What makes a transaction itself: a message id is not unique, together with these it is. */
export function transactionKey(row: Transaction): string {
  const { time, client_ip, client_port, server_ip, transport, message_id, qname, qtype } = row;
  return [time, client_ip, client_port, server_ip, transport, message_id, qname, qtype, row.interface, row.leg].join('|');
}

export const TRANSACTIONS: RowKind<Transaction> = {
  kind: 'transactions',
  word: 'transaction',
  event: 'transaction',
  verb: 'observe',
  fetch: fetchTransactions,
  keyOf: transactionKey,
  titleOf: (row) => `${row.qname ?? '(no question)'} ${row.qtype ?? ''}`.trim(),
  columns: [
    { id: 'time', title: 'Time', cell: (row, zone) => timeCell(row.time, zone) },
    { id: 'client', title: 'Client', cell: clientCell },
    { id: 'workload', title: 'Workload', cell: workloadCell },
    { id: 'server', title: 'Server', cell: (row) => filtering('server_ip', row.server_ip) },
    { id: 'type', title: 'Type', cell: (row) => filtering('qtype', row.qtype) },
    { id: 'name', title: 'Name', cell: (row) => filtering('qname', row.qname, row.qname === null ? '(no question)' : undefined) },
    { id: 'outcome', title: 'Outcome', cell: transactionOutcome },
    { id: 'latency', title: 'Latency', cell: (row) => ({ text: latency(row.latency_us), clause: null }) },
    { id: 'bytes', title: 'Bytes', cell: (row) => ({ text: bytes(row.query_bytes + (row.response_bytes ?? 0)), clause: null }) },
  ],
  defaults: ['time', 'client', 'server', 'type', 'name', 'outcome', 'latency', 'bytes'],
};

function lookupOutcome(row: Lookup): LogCell {
  const { label, meaning } = lookupOutcomeWords(row.outcome);
  return { text: label, clause: equalTo('outcome', row.outcome), title: meaning, colour: lookupOutcomeColour(row.outcome) };
}

export const LOOKUPS: RowKind<Lookup> = {
  kind: 'lookups',
  word: 'lookup',
  event: 'lookup',
  verb: 'lookups',
  fetch: fetchLookups,
  keyOf: (row) => `${row.lookup_id} ${row.time}`,
  titleOf: (row) => row.name,
  columns: [
    { id: 'time', title: 'Time', cell: (row, zone) => timeCell(row.time, zone) },
    { id: 'client', title: 'Client', cell: clientCell },
    { id: 'workload', title: 'Workload', cell: workloadCell },
    { id: 'type', title: 'Types', cell: (row) => ({ text: row.qtypes.join(' '), clause: null }) },
    { id: 'name', title: 'Name', cell: (row) => filtering('name', row.name) },
    { id: 'outcome', title: 'Outcome', cell: lookupOutcome },
    { id: 'latency', title: 'Duration', cell: (row) => ({ text: latency(row.duration_us), clause: null }) },
    { id: 'wasted', title: 'Wasted', cell: (row) => ({ text: `${exact(row.wasted)} of ${exact(row.transactions)}`, clause: null }) },
    { id: 'retries', title: 'Retries', cell: (row) => ({ text: exact(row.retries), clause: null }) },
  ],
  defaults: ['time', 'client', 'type', 'name', 'outcome', 'latency', 'wasted', 'retries'],
};

/** A column of the API that has no form of its own. */
export function plainColumn(id: string): LogColumn<LogRow> {
  return { id, title: id, cell: (row) => plainCell(id, row[id]) };
}

function plainCell(id: string, value: unknown): LogCell {
  if (value === null || value === undefined) return { text: '', clause: null };
  if (typeof value === 'string' || typeof value === 'number') return filtering(id, value);
  return { text: fieldText(value), clause: null };
}

/** Any value of a row as text. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
