import { useQuery } from '@tanstack/react-query';
import { fetchLookupPath } from '../../api/client';
import type { Hop, Lookup, LookupPath, TransactionPath } from '../../api/shapes';
import { latency, NOTHING, plural } from '../../format/numbers';
import { Failure, Waiting } from '../../widgets/states';
import { outcomeColour, outcomeLabel } from '../../words/outcomes';

/** A lookup over all legs: its transactions on one axis of time, where the time went, and what nobody could see. */
export function LookupWay({ lookup }: { readonly lookup: Lookup }) {
  const { lookup_id: id, time } = lookup;
  const path = useQuery({ queryKey: ['way of a lookup', id, time], queryFn: ({ signal }) => fetchLookupPath(id, time, signal) });
  if (path.error !== null) return <Failure error={path.error} onRetry={() => void path.refetch()} />;
  if (path.data === undefined) return <Waiting height={72 * lookup.transactions} />;
  const { transactions, partial } = path.data;
  return (
    <section className="way" aria-label={`Way of the lookup of ${lookup.name}`}>
      <p className="way-sum">
        {plural(transactions.length, 'transaction')} over {latency(lookup.duration_us)}
        {partial ? '; some of its transactions are not there, or are more than are read' : ''}
      </p>
      {transactions.map((transaction, index) => (
        <Way key={index} path={transaction} whole={wholeOf(path.data)} />
      ))}
    </section>
  );
}

/** How long the axis is: up to the last thing that is known to have happened. */
function wholeOf({ lookup, transactions }: LookupPath): number {
  const ends = transactions.flatMap(({ hops }) => hops.flatMap(({ points }) => points.map(({ at_us: at }) => at)));
  return Math.max(1, lookup.duration_us, ...ends);
}

function Way({ path, whole }: { readonly path: TransactionPath; readonly whole: number }) {
  const asked = `${path.qtype} ${path.qname ?? '(no question)'}`;
  return (
    <div className="way-transaction">
      <table className="waterfall way-legs">
        <caption>
          {asked} over {path.transport}: {ended(path)}
          {path.first_latency_us === null ? '' : `, ${latency(path.first_latency_us)}`}
          {path.attempts > 1 ? `, sent ${path.attempts} times` : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">after</th>
            <th scope="col">leg</th>
            <th scope="col">what was seen</th>
            <th scope="col">how sure</th>
            <th scope="col">took</th>
            <th scope="col">when</th>
          </tr>
        </thead>
        <tbody>
          {path.hops.map((hop, index) => (
            <HopRow key={index} hop={hop} whole={whole} />
          ))}
        </tbody>
      </table>
      {path.missing === 'nothing' ? null : <p className="way-missing">Missing: {path.missing_text}.</p>}
      <Gaps path={path} />
    </div>
  );
}

function ended({ outcome, rcode }: Pick<TransactionPath, 'outcome' | 'rcode'>): string {
  return outcome === 'failed' && rcode !== null ? rcode : outcomeLabel(outcome);
}

function HopRow({ hop, whole }: { readonly hop: Hop; readonly whole: number }) {
  return (
    <tr className={`hop-${hop.state}`}>
      <td>{hop.start_us === null ? NOTHING : latency(hop.start_us)}</td>
      <td style={{ paddingInlineStart: `${hop.depth * 12}px` }}>{hop.leg}</td>
      <td>{seen(hop)}</td>
      <td>{sure(hop)}</td>
      <td>{latency(hop.duration_us)}</td>
      <td className="track">
        <Bar hop={hop} whole={whole} />
      </td>
    </tr>
  );
}

function seen(hop: Hop): string {
  const on = hop.transaction === null ? '' : `, seen on ${hop.transaction.node}`;
  if (hop.state !== 'seen') return hop.leg === 'server' ? `at ${hop.server}` : `from ${hop.asker}`;
  if (hop.leg === 'server') return `${hop.server} received it${on}`;
  return `${hop.asker} asked ${hop.server}${on}`;
}

function sure({ state, confidence, reason, start_us: start }: Hop): string {
  const clocks = state === 'seen' && start === null ? 'clocks do not tell when' : null;
  return [state === 'seen' ? confidence : state.replace('_', ' '), reason, clocks].filter((text) => text !== null).join(': ');
}

/** Where a leg lies on the axis; one that has no place there is drawn as an outline. */
function Bar({ hop, whole }: { readonly hop: Hop; readonly whole: number }) {
  if (hop.transaction === null || hop.start_us === null) return <i className="outline" />;
  const length = hop.duration_us ?? Math.max(0, whole - hop.start_us);
  const place = {
    insetInlineStart: `${(Math.max(0, hop.start_us) / whole) * 100}%`,
    width: `${(length / whole) * 100}%`,
    background: outcomeColour(hop.transaction.outcome as TransactionPath['outcome']),
  };
  return <i style={place} />;
}

function Gaps({ path: { gaps } }: { readonly path: TransactionPath }) {
  if (gaps.length === 0) return null;
  return (
    <dl className="way-gaps" aria-label="Where the time went">
      {gaps.map(({ text, duration_us: duration, note, depth }, index) => (
        <div key={index} style={{ paddingInlineStart: `${depth * 12}px` }}>
          <dt>{text}</dt>
          <dd>
            {duration === null ? 'unknown' : latency(duration)}
            {note === null ? null : <span className="way-note"> ({note})</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
