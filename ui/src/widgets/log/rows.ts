import type { Transaction } from '../../api/types';

/** The log keeps this many rows; the oldest leave, and the whole log is in the store. */
export const MOST_ROWS = 500;

/** What makes a transaction itself: a message id is not unique, together with these it is. */
export function transactionKey(row: Transaction): string {
  const { time, client_ip, client_port, server_ip, transport, message_id, qname, qtype } = row;
  return [time, client_ip, client_port, server_ip, transport, message_id, qname, qtype, row['interface'], row['leg']].join('|');
}

/** Puts newer rows on top, each transaction once, newest first, and lets the oldest go. */
export function mergeRows(newer: readonly Transaction[], older: readonly Transaction[]): readonly Transaction[] {
  if (newer.length === 0) return older;
  const byKey = new Map<string, Transaction>();
  for (const row of [...newer, ...older]) {
    const id = transactionKey(row);
    if (!byKey.has(id)) byKey.set(id, row);
  }
  return [...byKey.values()].sort(newestFirst).slice(0, MOST_ROWS);
}

/** RFC 3339 times of the same form and zone are in the order of their text. */
function newestFirst(one: Transaction, other: Transaction): number {
  return one.time < other.time ? 1 : one.time > other.time ? -1 : 0;
}
