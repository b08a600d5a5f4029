import { Card, CardBody, CardHeader, CardTitle, Button } from '@patternfly/react-core';
import PauseIcon from '@patternfly/react-icons/dist/esm/icons/pause-icon';
import PlayIcon from '@patternfly/react-icons/dist/esm/icons/play-icon';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fetchTransactions } from '../../api/client';
import type { Transaction, TransactionPage } from '../../api/types';
import { exact, plural } from '../../format/numbers';
import { useScope } from '../../scope/Scope';
import { Help } from '../Help';
import { Empty, Failure, Waiting } from '../states';
import { WidgetBoundary } from '../WidgetBoundary';
import { LogTable } from './LogTable';
import { mergeRows, MOST_ROWS } from './rows';
import { useTransactionStream, type TransactionStream } from './useTransactionStream';

const TITLE = 'Log';
const FIRST_ROWS = 100;

/** The newest transactions in scope; while the range ends now, new ones appear on top as they come. */
export function LiveLog() {
  const { filter, live } = useScope();
  const [paused, setPaused] = useState(false);
  const stored = useStoredRows();
  const stream = useTransactionStream(filter, live, paused);
  const older = stored.data?.rows;
  const rows = useMemo(() => mergeRows(stream.rows, older ?? []), [stream.rows, older]);
  return (
    <Card isCompact component="section" className="widget whole" aria-label={TITLE}>
      <CardHeader
        actions={{
          hasNoOffset: true,
          actions: live ? <LiveControl stream={stream} paused={paused} onPause={setPaused} /> : null,
        }}
      >
        <CardTitle component="h2">
          {TITLE}{' '}
          <Help title={TITLE}>
            One row is one transaction: a query with its response, or its absence. Newest on top, at most {exact(MOST_ROWS)} rows; the oldest
            leave the page, not the store. Open a row for all of its fields. Latency is from the last transmission to the response.
          </Help>
        </CardTitle>
      </CardHeader>
      <CardBody style={{ minHeight: 420 }} className={stored.isPlaceholderData ? 'stale' : ''}>
        <WidgetBoundary>
          <LogBody stored={stored} rows={rows} />
        </WidgetBoundary>
      </CardBody>
    </Card>
  );
}

function useStoredRows() {
  const { span, filter } = useScope();
  const query = {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    filter,
    limit: FIRST_ROWS,
  };
  return useQuery<TransactionPage, Error>({
    queryKey: ['transactions', query],
    queryFn: ({ signal }) => fetchTransactions(query, signal),
    placeholderData: keepPreviousData,
  });
}

interface LogBodyProps {
  readonly stored: ReturnType<typeof useStoredRows>;
  readonly rows: readonly Transaction[];
}

function LogBody({ stored, rows }: LogBodyProps) {
  if (stored.error !== null) return <Failure error={stored.error} onRetry={() => void stored.refetch()} />;
  if (stored.data === undefined) return <Waiting height={388} />;
  return rows.length === 0 ? <Empty /> : <LogTable rows={rows} />;
}

interface LiveControlProps {
  readonly stream: TransactionStream;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
}

function LiveControl({ stream, paused, onPause }: LiveControlProps) {
  return (
    <>
      <span className={`live-state ${paused ? 'paused' : stream.state}`} role="status">
        {liveText(stream, paused)}
        {stream.lost > 0 ? ` · ${plural(stream.lost, 'transaction')} left out: the page was too slow` : ''}
      </span>
      <Button variant="secondary" size="sm" icon={paused ? <PlayIcon /> : <PauseIcon />} onClick={() => onPause(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </>
  );
}

function liveText({ state, waiting }: TransactionStream, paused: boolean): string {
  if (state === 'unavailable') return 'Live stream refused; the rows below are from the store';
  if (paused) return waiting >= MOST_ROWS ? `Paused, ${exact(MOST_ROWS)} or more new` : `Paused, ${exact(waiting)} new`;
  return state === 'live' ? 'Live' : 'Connecting…';
}
