import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Help } from './Help';
import { Empty, Failure, Partial, Waiting } from './states';
import { ViewToggle, type View } from './ViewToggle';
import { WidgetBoundary } from './WidgetBoundary';

/** What all answers that a widget shows have in common. */
interface Answer {
  readonly rows: readonly unknown[];
  readonly partial?: boolean;
}

interface WidgetProps<A extends Answer> {
  readonly title: string;
  /** Unit and basis of the numbers. */
  readonly help: ReactNode;
  readonly query: UseQueryResult<A, Error>;
  /** Kept while loading, so that nothing moves when the numbers come. */
  readonly minHeight: number;
  readonly children: (answer: A) => ReactNode;
  /** The same numbers as a table; with it the reader may switch. */
  readonly table?: (answer: A) => ReactNode;
  readonly actions?: ReactNode;
  readonly isEmpty?: (answer: A) => boolean;
  readonly className?: string;
  /** Said instead of the usual words where there is nothing. */
  readonly empty?: string;
}

/** The frame of one report: its title, its explanation and its states. */
export function Widget<A extends Answer>(props: WidgetProps<A>) {
  const { title, help, query, minHeight, table, actions, className = '' } = props;
  const [view, setView] = useState<View>('chart');
  const stale = query.isPlaceholderData;
  return (
    <Card isCompact component="section" className={`widget ${className}`} aria-label={title} aria-busy={query.isFetching}>
      <CardHeader
        actions={{
          hasNoOffset: true,
          actions: (
            <>
              {actions}
              {table === undefined ? null : <ViewToggle title={title} view={view} onChange={setView} />}
            </>
          ),
        }}
      >
        <CardTitle component="h2">
          {title} <Help title={title}>{help}</Help>
        </CardTitle>
      </CardHeader>
      <CardBody style={{ minHeight }} className={stale ? 'stale' : ''}>
        <WidgetBoundary>
          <Body {...props} view={view} />
        </WidgetBoundary>
      </CardBody>
    </Card>
  );
}

function Body<A extends Answer>({ query, minHeight, children, table, isEmpty = hasNoRows, empty, view }: WidgetProps<A> & { readonly view: View }) {
  const { data: report, error } = query;
  if (error !== null) return <Failure error={error} onRetry={() => void query.refetch()} />;
  if (report === undefined) return <Waiting height={minHeight - 32} />;
  return (
    <>
      {report.partial === true ? <Partial /> : null}
      {isEmpty(report) ? <Empty words={empty} /> : view === 'table' && table !== undefined ? table(report) : children(report)}
    </>
  );
}

function hasNoRows({ rows }: Answer): boolean {
  return rows.length === 0;
}
