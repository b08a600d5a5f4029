import { Button, Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import PauseIcon from '@patternfly/react-icons/dist/esm/icons/pause-icon';
import PlayIcon from '@patternfly/react-icons/dist/esm/icons/play-icon';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { windowOf } from '../../api/useReport';
import { exact, plural } from '../../format/numbers';
import { useOwnParameter } from '../../router/location';
import { useScope } from '../../scope/Scope';
import { Help } from '../../widgets/Help';
import { Empty, Failure, Waiting } from '../../widgets/states';
import { WidgetBoundary } from '../../widgets/WidgetBoundary';
import { ColumnChoice, LogActions } from './LogActions';
import { LogTable } from './LogTable';
import { mergeRows, MOST_ROWS } from './mergeRows';
import { plainColumn, type LogColumn, type LogRow, type RowKind } from './rowKinds';
import { useRowStream, type RowStream } from './useRowStream';

const PAGE = 100;

interface LogProps<T extends LogRow> {
  readonly rowKind: RowKind<T>;
  readonly help: ReactNode;
  readonly details: (row: T) => ReactNode;
}

/** The newest rows in scope; while the range ends now, new ones appear on top as they come. */
export function Log<T extends LogRow>({ rowKind, help, details }: LogProps<T>) {
  const { asked, live } = useScope();
  const [paused, setPaused] = useState(false);
  const stored = useStoredRows(rowKind);
  const stream = useRowStream(rowKind, asked, live, paused);
  const older = useMemo(() => stored.data?.pages.flatMap((page) => page.rows) ?? [], [stored.data]);
  const rows = useMemo(() => mergeRows(stream.rows, older, rowKind.keyOf), [stream.rows, older, rowKind]);
  const [columns, all, choose] = useColumns(rowKind, rows[0]);
  return (
    <Card isCompact component="section" className="widget whole log-card" aria-label="Log">
      <CardHeader
        actions={{
          hasNoOffset: true,
          actions: (
            <>
              {live ? <LiveControl stream={stream} paused={paused} onPause={setPaused} word={rowKind.word} /> : null}
              <LogActions rowKind={rowKind} />
              <ColumnChoice all={all} chosen={columns.map(({ id }) => id)} onChange={choose} />
            </>
          ),
        }}
      >
        <CardTitle component="h2">
          Log <Help title="Log">{help}</Help>
        </CardTitle>
      </CardHeader>
      <CardBody className={stored.isPlaceholderData ? 'stale' : ''}>
        <WidgetBoundary>
          {stored.error !== null ? (
            <Failure error={stored.error} onRetry={() => void stored.refetch()} />
          ) : stored.data === undefined ? (
            <Waiting height={480} />
          ) : rows.length === 0 ? (
            <Empty />
          ) : (
            <>
              <LogTable rowKind={rowKind} columns={columns} rows={rows} details={details} />
              <LogFoot rows={rows.length} hasMore={stored.hasNextPage} isBusy={stored.isFetchingNextPage} onMore={() => void stored.fetchNextPage()} />
            </>
          )}
        </WidgetBoundary>
      </CardBody>
    </Card>
  );
}

function useStoredRows<T extends LogRow>(rowKind: RowKind<T>) {
  const scope = useScope();
  const query = { ...windowOf(scope), filter: scope.asked, limit: PAGE };
  return useInfiniteQuery({
    queryKey: [rowKind.kind, query],
    queryFn: ({ signal, pageParam }) => rowKind.fetch(pageParam === '' ? query : { ...query, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** The columns chosen in the URL, all that there are, and what chooses others. */
function useColumns<T extends LogRow>(rowKind: RowKind<T>, sample: T | undefined) {
  const fallback = rowKind.defaults.join(',');
  const [chosen, setChosen] = useOwnParameter('columns', fallback);
  return useMemo(() => {
    const own = new Set(rowKind.columns.map(({ id }) => id));
    const others = Object.keys(sample ?? {}).filter((name) => !own.has(name));
    const all: readonly LogColumn<T>[] = [...rowKind.columns, ...others.map(plainColumn)];
    const known = (id: string) => all.find((column) => column.id === id);
    const columns = chosen.split(',').map(known).filter((column) => column !== undefined);
    const shown = columns.length > 0 ? columns : fallback.split(',').map(known).filter((column) => column !== undefined);
    return [shown, all, (ids: readonly string[]) => setChosen(ids.join(','))] as const;
  }, [rowKind, sample, chosen, fallback, setChosen]);
}

interface LogFootProps {
  readonly rows: number;
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly onMore: () => void;
}

function LogFoot({ rows, hasMore, isBusy, onMore }: LogFootProps) {
  const isFull = rows >= MOST_ROWS;
  return (
    <p className="log-foot">
      {plural(rows, 'row')}
      {isFull ? `, the most that this page keeps; export has more` : hasMore ? '' : ', all that there are'}
      {hasMore && !isFull ? (
        <Button variant="link" isInline isLoading={isBusy} onClick={onMore}>
          Show older rows
        </Button>
      ) : null}
    </p>
  );
}

interface LiveControlProps<T> {
  readonly stream: RowStream<T>;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
  readonly word: string;
}

function LiveControl<T>({ stream, paused, onPause, word }: LiveControlProps<T>) {
  return (
    <>
      <span className={`live-state ${paused ? 'paused' : stream.state}`} role="status">
        {liveText(stream, paused)}
        {stream.lost > 0 ? ` · ${plural(stream.lost, word)} left out: the page was too slow` : ''}
      </span>
      <Button variant="secondary" size="sm" icon={paused ? <PlayIcon /> : <PauseIcon />} onClick={() => onPause(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </>
  );
}

function liveText<T>({ state, waiting }: RowStream<T>, paused: boolean): string {
  if (state === 'unavailable') return 'Live stream refused; the rows below are from the store';
  if (paused) return waiting >= MOST_ROWS ? `Paused, ${exact(MOST_ROWS)} or more new` : `Paused, ${exact(waiting)} new`;
  return state === 'live' ? 'Live' : 'Connecting…';
}
