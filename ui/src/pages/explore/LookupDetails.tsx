import { useQuery } from '@tanstack/react-query';
import { fetchTransactions } from '../../api/client';
import { useHub } from '../../api/useHub';
import type { Lookup, Transaction } from '../../api/shapes';
import { equalTo } from '../../filter/clauses';
import { latency, plural } from '../../format/numbers';
import { microsecondsBetween, MINUTE, SECOND } from '../../format/time';
import { Failure, Waiting } from '../../widgets/states';
import { outcomeColour, outcomeLabel } from '../../words/outcomes';
import { Fields } from './Details';
import { LookupWay } from './LookupWay';
import { transactionKey } from './rowKinds';

const MOST_TRANSACTIONS = 100;

/** A lookup opened: its transactions with their legs in the order of time, then all of its fields. */
export function LookupDetails({ row }: { readonly row: Lookup }) {
  const hub = useHub();
  const joinsLegs = hub?.has('/lookups/{lookup_id}');
  return (
    <div className="details">
      {joinsLegs === undefined ? <Waiting height={24 * row.transactions} /> : joinsLegs ? <LookupWay lookup={row} /> : <LookupTransactions lookup={row} />}
      <Fields row={row} />
    </div>
  );
}

function LookupTransactions({ lookup }: { readonly lookup: Lookup }) {
  const start = Date.parse(lookup.time);
  const query = {
    from: new Date(start - SECOND).toISOString(),
    to: new Date(start + lookup.duration_us / 1000 + MINUTE).toISOString(),
    filter: equalTo('lookup_id', lookup.lookup_id),
    limit: MOST_TRANSACTIONS,
  };
  const page = useQuery({ queryKey: ['transactions of a lookup', query], queryFn: ({ signal }) => fetchTransactions(query, signal) });
  if (page.error !== null) return <Failure error={page.error} onRetry={() => void page.refetch()} />;
  if (page.data === undefined) return <Waiting height={24 * lookup.transactions} />;
  const rows = [...page.data.rows].reverse();
  return (
    <table className="waterfall">
      <caption>
        {plural(rows.length, 'transaction')} over {latency(lookup.duration_us)}
        {rows.length < lookup.transactions ? `; ${plural(lookup.transactions - rows.length, 'more')} are not in the store any more` : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">after</th>
          <th scope="col">leg</th>
          <th scope="col">asked</th>
          <th scope="col">server</th>
          <th scope="col">outcome</th>
          <th scope="col">latency</th>
          <th scope="col">when</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Step key={transactionKey(row)} row={row} start={lookup.time} length={lookup.duration_us} />
        ))}
      </tbody>
    </table>
  );
}

/** One transaction, drawn where it lies within the lookup. */
function Step({ row, start, length }: { readonly row: Transaction; readonly start: string; readonly length: number }) {
  const offset = Math.max(0, microsecondsBetween(start, row.time));
  const took = row.first_latency_us ?? Math.max(0, length - offset);
  const whole = Math.max(length, offset + took, 1);
  const place = { insetInlineStart: `${(offset / whole) * 100}%`, width: `${(took / whole) * 100}%`, background: outcomeColour(row.outcome) };
  return (
    <tr>
      <td>{latency(offset)}</td>
      <td>{row.leg}</td>
      <td>
        {row.qname ?? '(no question)'} {row.qtype}
      </td>
      <td>{row.server_ip}</td>
      <td>{row.outcome === 'failed' ? row.rcode : outcomeLabel(row.outcome)}</td>
      <td>{latency(row.latency_us)}</td>
      <td className="track">
        <i style={place} />
      </td>
    </tr>
  );
}
