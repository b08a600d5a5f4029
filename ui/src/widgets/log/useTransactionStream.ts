import { useEffect, useRef, useState } from 'react';
import { transactionStreamUrl } from '../../api/client';
import type { Transaction } from '../../api/types';
import { mergeRows, MOST_ROWS } from './rows';

export type StreamState = 'off' | 'connecting' | 'live' | 'unavailable';

export interface TransactionStream {
  readonly rows: readonly Transaction[];
  readonly state: StreamState;
  /** Transactions that came while paused, up to the size of the log. */
  readonly waiting: number;
  /** Transactions that the hub left out because this page was too slow. */
  readonly lost: number;
}

const IDLE: TransactionStream = { rows: [], state: 'off', waiting: 0, lost: 0 };
/** New rows are shown this often, however fast they come. */
const SHOW_EVERY_MILLISECONDS = 250;

/** Follows the live stream. While paused it still listens, and the rows that came are shown when it goes on. */
export function useTransactionStream(filter: string, enabled: boolean, paused: boolean): TransactionStream {
  const [stream, setStream] = useState(IDLE);
  const isPaused = useRef(paused);

  useEffect(() => {
    isPaused.current = paused;
  }, [paused]);

  useEffect(() => {
    if (!enabled) {
      setStream(IDLE);
      return undefined;
    }
    let arrived: Transaction[] = [];
    setStream({ ...IDLE, state: 'connecting' });
    const source = new EventSource(transactionStreamUrl(filter));
    source.onopen = () => setStream((before) => ({ ...before, state: 'live' }));
    source.onerror = () => {
      // A lost connection is tried again by the browser; a refused one is closed for good.
      const state = source.readyState === EventSource.CLOSED ? 'unavailable' : 'connecting';
      setStream((before) => ({ ...before, state }));
    };
    source.addEventListener('transaction', ({ data }: MessageEvent<string>) => {
      arrived.unshift(JSON.parse(data) as Transaction);
      if (arrived.length > MOST_ROWS) arrived.length = MOST_ROWS;
    });
    source.addEventListener('lost', ({ data }: MessageEvent<string>) => {
      const { transactions } = JSON.parse(data) as { transactions: number };
      setStream((before) => ({ ...before, lost: before.lost + transactions }));
    });
    const timer = window.setInterval(() => {
      if (isPaused.current) {
        const waiting = arrived.length;
        setStream((before) => (before.waiting === waiting ? before : { ...before, waiting }));
      } else if (arrived.length > 0) {
        const newer = arrived;
        arrived = [];
        setStream((before) => ({ ...before, waiting: 0, rows: mergeRows(newer, before.rows) }));
      }
    }, SHOW_EVERY_MILLISECONDS);
    return () => {
      window.clearInterval(timer);
      source.close();
    };
  }, [filter, enabled]);

  return stream;
}
