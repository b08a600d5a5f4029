import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { useState, type ReactNode } from 'react';
import type { ReportQueryResult } from '../api/useReport';
import type { Report } from '../api/types';
import { Help } from './Help';
import { Empty, Failure, Partial, Waiting } from './states';
import { ViewToggle, type View } from './ViewToggle';
import { WidgetBoundary } from './WidgetBoundary';

interface WidgetProps {
  readonly title: string;
  /** Unit and basis of the numbers. */
  readonly help: ReactNode;
  readonly query: ReportQueryResult;
  /** Kept while loading, so that nothing moves when the numbers come. */
  readonly minHeight: number;
  readonly children: (report: Report) => ReactNode;
  /** The same numbers as a table; with it the reader may switch. */
  readonly table?: (report: Report) => ReactNode;
  readonly actions?: ReactNode;
  readonly isEmpty?: (report: Report) => boolean;
  readonly className?: string;
}

/** The frame of one report: its title, its explanation and its states. */
export function Widget(props: WidgetProps) {
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

function Body({ query, minHeight, children, table, isEmpty = hasNoRows, view }: WidgetProps & { readonly view: View }) {
  const { data: report, error } = query;
  if (error !== null) return <Failure error={error} onRetry={() => void query.refetch()} />;
  if (report === undefined) return <Waiting height={minHeight - 32} />;
  return (
    <>
      {report.partial ? <Partial /> : null}
      {isEmpty(report) ? <Empty /> : view === 'table' && table !== undefined ? table(report) : children(report)}
    </>
  );
}

function hasNoRows(report: Report): boolean {
  return report.rows.length === 0;
}
