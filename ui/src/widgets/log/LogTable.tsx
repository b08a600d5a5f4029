import AngleDownIcon from '@patternfly/react-icons/dist/esm/icons/angle-down-icon';
import AngleRightIcon from '@patternfly/react-icons/dist/esm/icons/angle-right-icon';
import { memo, useCallback, useState } from 'react';
import type { Transaction } from '../../api/types';
import { equalTo } from '../../filter/clauses';
import { bytes, latency } from '../../format/numbers';
import { clock, dateTime, microseconds, type Zone } from '../../format/time';
import { useScope } from '../../scope/Scope';
import { outcomeColour, outcomeLabel, outcomeWords } from '../../words/outcomes';
import { Details } from './Details';
import { transactionKey } from './rows';

const COLUMNS = ['Time', 'Client', 'Server', 'Type', 'Name', 'Outcome', 'Latency', 'Bytes'] as const;

/** The rows of the log. Written as a plain table: hundreds of rows change several times a second. */
export function LogTable({ rows }: { readonly rows: readonly Transaction[] }) {
  const { zone, addFilter } = useScope();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setOpen((before) => toggled(before, id)), []);
  return (
    <div className="log" tabIndex={0} role="region" aria-label="Transactions, newest first">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="pf-v6-screen-reader">Details</span>
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`log-${column.toLowerCase()}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = transactionKey(row);
            return <LogRow key={id} id={id} row={row} zone={zone} isOpen={open.has(id)} onToggle={toggle} onFilter={addFilter} />;
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

interface LogRowProps {
  readonly id: string;
  readonly row: Transaction;
  readonly zone: Zone;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
  readonly onFilter: (clause: string) => void;
}

const LogRow = memo(function LogRow({ id, row, zone, isOpen, onToggle, onFilter }: LogRowProps) {
  return (
    <>
      <tr className={isOpen ? 'open' : ''}>
        <td className="log-toggle">
          <button type="button" aria-expanded={isOpen} aria-label={`All fields of ${row.qname} ${row.qtype}`} onClick={() => onToggle(id)}>
            {isOpen ? <AngleDownIcon /> : <AngleRightIcon />}
          </button>
        </td>
        <td className="log-time" title={dateTime(Date.parse(row.time), zone)}>
          {clock(Date.parse(row.time), zone)}
          <span className="log-fraction">.{microseconds(row.time)}</span>
        </td>
        <ClientCell row={row} onFilter={onFilter} />
        <FilterCell column="server_ip" value={row.server_ip} className="log-server" onFilter={onFilter} />
        <FilterCell column="qtype" value={row.qtype} className="log-type" onFilter={onFilter} />
        <FilterCell column="qname" value={row.qname} text={row.qname === '' ? '.' : row.qname} className="log-name" onFilter={onFilter} />
        <td className="log-outcome">
          <OutcomeButton row={row} onFilter={onFilter} />
        </td>
        <td className="log-latency">{latency(row.latency_us)}</td>
        <td className="log-bytes">{bytes(row.query_bytes + (row.response_bytes ?? 0))}</td>
      </tr>
      {isOpen ? (
        <tr className="log-details">
          <td colSpan={COLUMNS.length + 1}>
            <Details row={row} onFilter={onFilter} />
          </td>
        </tr>
      ) : null}
    </>
  );
});

function OutcomeButton({ row, onFilter }: { readonly row: Transaction; readonly onFilter: (clause: string) => void }) {
  const detail = row.outcome === 'failed' && row.rcode !== null ? ` ${row.rcode}` : '';
  return (
    <button
      type="button"
      title={`${outcomeWords(row.outcome).meaning} Click to filter.`}
      onClick={() => onFilter(equalTo('outcome', row.outcome))}
    >
      <i className="swatch" style={{ background: outcomeColour(row.outcome) }} />
      {outcomeLabel(row.outcome)}
      {detail}
    </button>
  );
}

/** The pod that asked, or its address where no pod is known. */
function ClientCell({ row, onFilter }: { readonly row: Transaction; readonly onFilter: (clause: string) => void }) {
  const { client_pod: pod, client_namespace: namespace, client_ip: ip } = row;
  const known = typeof pod === 'string' && typeof namespace === 'string';
  return (
    <FilterCell
      column={known ? 'client_pod' : 'client_ip'}
      value={known ? pod : ip}
      text={known ? `${namespace}/${pod}` : ip}
      className="log-client"
      onFilter={onFilter}
    />
  );
}

interface FilterCellProps {
  readonly column: string;
  readonly value: string;
  readonly text?: string;
  readonly className: string;
  readonly onFilter: (clause: string) => void;
}

function FilterCell({ column, value, text = value, className, onFilter }: FilterCellProps) {
  const clause = equalTo(column, value);
  return (
    <td className={className}>
      <button type="button" title={`${text}\nClick to filter: ${clause}`} onClick={() => onFilter(clause)}>
        {text}
      </button>
    </td>
  );
}
