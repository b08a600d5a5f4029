import { useEffect, useRef, useState } from 'react';
import { streamUrl } from '../../api/client';
import { mergeRows, MOST_ROWS } from './mergeRows';
import type { LogRow, RowKind } from './rowKinds';

export type StreamState = 'off' | 'connecting' | 'live' | 'unavailable';

export interface RowStream<T> {
  readonly rows: readonly T[];
  readonly state: StreamState;
  /** Rows that came while paused, up to the size of the log. */
  readonly waiting: number;
  /** Rows that the hub left out because this page was too slow. */
  readonly lost: number;
}

/** New rows are shown this often, however fast they come. */
const SHOW_EVERY_MILLISECONDS = 250;

function idle<T>(): RowStream<T> {
  return { rows: [], state: 'off', waiting: 0, lost: 0 };
}

/** Follows the live stream. While paused it still listens, and the rows that came are shown when it goes on. */
export function useRowStream<T extends LogRow>(rowKind: RowKind<T>, filter: string, enabled: boolean, paused: boolean): RowStream<T> {
  const [stream, setStream] = useState<RowStream<T>>(idle);
  const isPaused = useRef(paused);

  useEffect(() => {
    isPaused.current = paused;
  }, [paused]);

  useEffect(() => {
    if (!enabled) {
      setStream(idle());
      return undefined;
    }
    let arrived: T[] = [];
    setStream({ ...idle<T>(), state: 'connecting' });
    const source = new EventSource(streamUrl(rowKind.kind, filter));
    source.onopen = () => setStream((before) => ({ ...before, state: 'live' }));
    source.onerror = () => {
      // A lost connection is tried again by the browser; a refused one is closed for good.
      const state = source.readyState === EventSource.CLOSED ? 'unavailable' : 'connecting';
      setStream((before) => ({ ...before, state }));
    };
    source.addEventListener(rowKind.event, ({ data }: MessageEvent<string>) => {
      arrived.unshift(JSON.parse(data) as T);
      if (arrived.length > MOST_ROWS) arrived.length = MOST_ROWS;
    });
    source.addEventListener('lost', ({ data }: MessageEvent<string>) => {
      const left = Object.values(JSON.parse(data) as Record<string, number>)[0] ?? 0;
      setStream((before) => ({ ...before, lost: before.lost + left }));
    });
    const timer = window.setInterval(() => {
      if (isPaused.current) {
        const waiting = arrived.length;
        setStream((before) => (before.waiting === waiting ? before : { ...before, waiting }));
      } else if (arrived.length > 0) {
        const newer = arrived;
        arrived = [];
        setStream((before) => ({ ...before, waiting: 0, rows: mergeRows(newer, before.rows, rowKind.keyOf) }));
      }
    }, SHOW_EVERY_MILLISECONDS);
    return () => {
      window.clearInterval(timer);
      source.close();
    };
  }, [rowKind, filter, enabled]);

  return stream;
}
