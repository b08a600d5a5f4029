import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../api/types';
import { mergeRows, MOST_ROWS } from './rows';

function row(second: number, message_id = 1): Transaction {
  return {
    time: `2026-11-22T10:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000000Z`,
    client_ip: '192.0.2.1',
    client_port: 40_000,
    client_namespace: null,
    client_pod: null,
    server_ip: '192.0.2.53',
    server_port: 53,
    transport: 'udp',
    message_id,
    qname: 'www.example.org',
    qtype: 'A',
    outcome: 'answered',
    rcode: 'NOERROR',
    latency_us: 10,
    query_bytes: 33,
    response_bytes: 49,
  };
}

describe('the rows of the log', () => {
  it('have the newest on top', () => {
    expect(mergeRows([row(3), row(5)], [row(4), row(1)]).map(({ time }) => time.slice(17, 19))).toEqual(['05', '04', '03', '01']);
  });

  it('hold a transaction once that comes from the stream and from the store', () => {
    expect(mergeRows([row(3)], [row(3), row(3, 2)])).toHaveLength(2);
  });

  it('let the oldest go when the log is full', () => {
    const rows = Array.from({ length: MOST_ROWS + 20 }, (_, index) => row(index));
    const kept = mergeRows(rows, [row(3000)]);
    expect(kept).toHaveLength(MOST_ROWS);
    expect(kept.at(-1)?.time).toBe(row(21).time);
  });
});
