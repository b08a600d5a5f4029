import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { memo, useCallback, useState, type ReactNode } from 'react';
import type { Zone } from '../../format/time';
import { useScope } from '../../scope/Scope';
import type { LogColumn, LogRow, RowKind } from './rowKinds';

interface LogTableProps<T extends LogRow> {
  readonly rowKind: RowKind<T>;
  readonly columns: readonly LogColumn<T>[];
  readonly rows: readonly T[];
  readonly details: (row: T) => ReactNode;
}

/** The rows of the log. Written as a plain table: hundreds of rows change several times a second. */
export function LogTable<T extends LogRow>({ rowKind, columns, rows, details }: LogTableProps<T>) {
  const { zone, addFilter } = useScope();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setOpen((before) => toggled(before, id)), []);
  return (
    <div className="log" tabIndex={0} role="region" aria-label={`${rowKind.word}s, newest first`}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="pf-v6-screen-reader">Details</span>
            </th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col" className={`log-${id}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = rowKind.keyOf(row);
            const isOpen = open.has(id);
            return (
              <LogLine
                key={id}
                id={id}
                row={row}
                title={rowKind.titleOf(row)}
                columns={columns as readonly LogColumn<LogRow>[]}
                zone={zone}
                onToggle={toggle}
                onFilter={addFilter}
                details={isOpen ? details(row) : null}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function toggled(open: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface LogLineProps {
  readonly id: string;
  readonly row: LogRow;
  readonly title: string;
  readonly columns: readonly LogColumn<LogRow>[];
  readonly zone: Zone;
  readonly onToggle: (id: string) => void;
  readonly onFilter: (clause: string) => void;
  /** Null while closed. */
  readonly details: ReactNode;
}

const LogLine = memo(function LogLine({ id, row, title, columns, zone, onToggle, onFilter, details }: LogLineProps) {
  const isOpen = details !== null;
  return (
    <>
      <tr className={isOpen ? 'open' : ''}>
        <td className="log-toggle">
          <button type="button" aria-expanded={isOpen} aria-label={`Details of ${title}`} onClick={() => onToggle(id)}>
            {isOpen ? <AngleDownIcon /> : <AngleRightIcon />}
          </button>
        </td>
        {columns.map((column) => (
          <LogPlace key={column.id} column={column} row={row} zone={zone} onFilter={onFilter} />
        ))}
      </tr>
      {isOpen ? (
        <tr className="log-details">
          <td colSpan={columns.length + 1}>{details}</td>
        </tr>
      ) : null}
    </>
  );
});

interface LogPlaceProps {
  readonly column: LogColumn<LogRow>;
  readonly row: LogRow;
  readonly zone: Zone;
  readonly onFilter: (clause: string) => void;
}

function LogPlace({ column, row, zone, onFilter }: LogPlaceProps) {
  const { text, clause, title, colour } = column.cell(row, zone);
  const swatch = colour === undefined ? null : <i className="swatch" style={{ background: colour }} />;
  const hint = [title ?? text, ...(clause === null ? [] : [`Click to filter: ${clause}`])].join('\n');
  return (
    <td className={`log-${column.id}`} title={hint}>
      {clause === null ? (
        <>
          {swatch}
          {text}
        </>
      ) : (
        <button type="button" onClick={() => onFilter(clause)}>
          {swatch}
          {text}
        </button>
      )}
    </td>
  );
}
