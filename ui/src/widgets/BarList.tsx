import type { ReactNode } from 'react';
import { count, groups, share } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { exact, percent } from '../format/numbers';
import { FilterLink } from '../router/Link';
import type { Target } from '../router/location';
import { OutcomeBar } from './OutcomeBar';
import { SubjectLink } from './SubjectLink';

export interface BarListEntry {
  readonly text: string;
  /** The filter that the row adds; null where the row stands for no single value. */
  readonly clause: string | null;
  readonly note?: string;
  /** The page about what the row stands for. */
  readonly subject?: Target;
}

interface BarListProps {
  readonly report: Report;
  readonly entry: (row: Row) => BarListEntry;
  /** What "other" counts: one name, many names. */
  readonly groupWord: string;
}

/** The largest groups of a report, each with its queries, its share and its outcomes; each row adds its filter. */
export function BarList({ report, entry, groupWord }: BarListProps) {
  const queries = [...report.rows, ...(report.other === null ? [] : [report.other])].map((row) => count(row, 'queries'));
  const all = queries.reduce((sum, part) => sum + part, 0);
  const largest = Math.max(...queries);
  return (
    <ol className="bar-list">
      {report.rows.map((row) => {
        const words = entry(row);
        return <BarListRow key={words.text} {...words} row={row} largest={largest} all={all} />;
      })}
      {report.other === null ? null : (
        <BarListRow
          text={`Other (${exact(groups(report.other))} more ${groupWord})`}
          clause={null}
          row={report.other}
          largest={largest}
          all={all}
        />
      )}
    </ol>
  );
}

interface BarListRowProps extends BarListEntry {
  readonly row: Row;
  readonly largest: number;
  readonly all: number;
}

function BarListRow({ text, clause, note, subject, row, largest, all }: BarListRowProps): ReactNode {
  const queries = count(row, 'queries');
  const content = (
    <>
      <span className="bar-list-text" title={note ?? text}>
        {text}
      </span>
      <span className="bar-list-count">{exact(queries)}</span>
      <span className="bar-list-share">{percent(share(queries, all))}</span>
      <OutcomeBar row={row} full={largest} />
    </>
  );
  if (clause === null) return <li className="bar-list-row other">{content}</li>;
  return (
    <li>
      <FilterLink clause={clause} className="bar-list-row">
        {content}
      </FilterLink>
      {subject === undefined ? null : <SubjectLink to={subject} text={text} />}
    </li>
  );
}
