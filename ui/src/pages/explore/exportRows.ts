import type { RowsQuery } from '../../api/client';
import { fieldText, type LogRow, type RowKind } from './rowKinds';

/** An export holds at most this many rows; `isitdns observe` has no such limit. */
export const MOST_EXPORTED = 20_000;
const PAGE = 1_000;

export interface Export<T> {
  readonly rows: readonly T[];
  /** True when there are more rows than an export holds. */
  readonly isCut: boolean;
}

/** Every row of a range and a filter, page by page, up to the limit. */
export async function collectRows<T extends LogRow>(rowKind: RowKind<T>, query: Omit<RowsQuery, 'limit'>, signal: AbortSignal): Promise<Export<T>> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const page = await rowKind.fetch({ ...query, limit: PAGE, ...(after === null ? {} : { after }) }, signal);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null && rows.length < MOST_EXPORTED);
  return { rows, isCut: after !== null };
}

export function toNdjson(rows: readonly LogRow[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** RFC 4180, with the API's own names as the header. */
export function toCsv(rows: readonly LogRow[]): string {
  const first = rows[0];
  if (first === undefined) return '';
  const columns = Object.keys(first);
  const lines = [columns, ...rows.map((row) => columns.map((column) => fieldText(row[column])))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Names come from the network: a spreadsheet must not take one for a formula. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
