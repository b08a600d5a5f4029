import { describe, expect, it } from 'vitest';
import { cliCommand } from './cliCommand';
import { collectRows, MOST_EXPORTED, toCsv, toNdjson } from './exportRows';
import { TRANSACTIONS, type RowKind } from './rowKinds';

describe('CSV', () => {
  it('has the names of the API as its header and quotes what needs it', () => {
    const rows = [{ time: 't', qname: 'a,"b"', flags: ['rd', 'ra'], rcode: null, latency_us: 12 }];
    expect(toCsv(rows)).toBe('time,qname,flags,rcode,latency_us\r\nt,"a,""b""",rd ra,,12\r\n');
  });

  it('keeps a name from being a formula, and a negative number a number', () => {
    expect(toCsv([{ time: '=1+1', qname: '@x', n: -3 }])).toBe("time,qname,n\r\n'=1+1,'@x,-3\r\n");
  });
});

it('NDJSON has one object a line', () => {
  expect(toNdjson([{ time: 'a' }, { time: 'b' }])).toBe('{"time":"a"}\n{"time":"b"}\n');
});

describe('an export', () => {
  const endless = { ...TRANSACTIONS, fetch: () => Promise.resolve({ rows: Array.from({ length: 1_000 }, () => ({ time: 't' })), next: 'more' }) };

  it('asks page by page up to its limit, and says that it is cut', async () => {
    const { rows, isCut } = await collectRows(endless as unknown as RowKind<{ time: string }>, { from: 'a', to: 'b', filter: '' }, new AbortController().signal);
    expect(rows).toHaveLength(MOST_EXPORTED);
    expect(isCut).toBe(true);
  });
});

describe('the command', () => {
  it('of a range that moves says how far back', () => {
    expect(cliCommand('observe', { from: 'now-1h', to: 'now' }, '')).toBe('isitdns observe --since 1h');
  });

  it('quotes the filter for a shell', () => {
    const range = { from: '2026-11-22T09:00:00Z', to: '2026-11-22T10:00:00Z' };
    expect(cliCommand('lookups', range, `name = "it's"`)).toBe(
      `isitdns lookups --since 2026-11-22T09:00:00Z --until 2026-11-22T10:00:00Z --filter 'name = "it'\\''s"'`,
    );
  });
});
