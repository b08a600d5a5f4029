import { exact, percent } from '../format/numbers';
import { FilterLink } from '../router/Link';
import type { Target } from '../router/location';
import { SubjectLink } from './SubjectLink';

export interface MatrixRow {
  readonly text: string;
  readonly clause: string | null;
  readonly subject?: Target;
  /** The exact number of queries of the row, also of those in no column. */
  readonly total: number;
  /** Queries by column. */
  readonly cells: ReadonlyMap<string, number>;
}

export interface MatrixColumn {
  readonly text: string;
  readonly clause: string;
}

interface MatrixProps {
  readonly caption: string;
  readonly rowWord: string;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
}

/** Counts by row and column. The ground of a cell is as strong as its share of its row; each cell adds both filters. */
export function Matrix({ caption, rowWord, rows, columns }: MatrixProps) {
  const hasOther = rows.some((row) => beyond(row, columns) > 0);
  return (
    <div className="number-table matrix" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>
            <th scope="col">{rowWord}</th>
            {columns.map(({ text }) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
            {hasOther ? <th scope="col">Other</th> : null}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MatrixLine key={row.text} row={row} columns={columns} hasOther={hasOther} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Queries of a row that are in no column. */
function beyond(row: MatrixRow, columns: readonly MatrixColumn[]): number {
  return columns.reduce((left, { text }) => left - (row.cells.get(text) ?? 0), row.total);
}

interface MatrixLineProps {
  readonly row: MatrixRow;
  readonly columns: readonly MatrixColumn[];
  readonly hasOther: boolean;
}

function MatrixLine({ row, columns, hasOther }: MatrixLineProps) {
  return (
    <tr>
      <th scope="row">
        {row.clause === null ? row.text : <FilterLink clause={row.clause}>{row.text}</FilterLink>}
        {row.subject === undefined ? null : <SubjectLink to={row.subject} text={row.text} />}
      </th>
      {columns.map((column) => (
        <MatrixCell key={column.text} row={row} column={column} />
      ))}
      {hasOther ? <td>{exact(beyond(row, columns))}</td> : null}
      <td>{exact(row.total)}</td>
    </tr>
  );
}

function MatrixCell({ row, column }: { readonly row: MatrixRow; readonly column: MatrixColumn }) {
  const value = row.cells.get(column.text) ?? 0;
  if (value === 0) return <td className="none">0</td>;
  const part = value / Math.max(row.total, 1);
  const ground = { background: `color-mix(in srgb, var(--heat) ${Math.round(8 + part * 42)}%, transparent)` };
  const title = `${exact(value)} of ${exact(row.total)} queries (${percent(part)})`;
  return (
    <td style={ground}>
      {row.clause === null ? (
        <span title={title}>{exact(value)}</span>
      ) : (
        <FilterLink clause={`${row.clause} AND ${column.clause}`} title={title}>
          {exact(value)}
        </FilterLink>
      )}
    </td>
  );
}
