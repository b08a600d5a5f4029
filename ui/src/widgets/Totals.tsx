import { count, share, type AnyMeasure } from '../api/rows';
import type { Measure, Report } from '../api/shapes';
import { useReport } from '../api/useReport';
import { equalTo } from '../filter/clauses';
import { bytes, change, exact, percent } from '../format/numbers';
import { dateTime } from '../format/time';
import { useScope } from '../scope/Scope';
import { OUTCOMES, outcomeColour, UNSOLICITED } from '../words/outcomes';
import { OutcomeBar } from './OutcomeBar';
import { Tile, type TileDelta, type TileProps } from './Tile';
import { Widget } from './Widget';

/** How many of everything, beside the period before. */
export function Totals() {
  const query = useReport('totals', { previous: true });
  return (
    <Widget
      title="Totals"
      help={
        <>
          <p>Exact counts of what was seen in the time range, each with its change against the period before of the same length.</p>
          <p>
            A query is a transaction: a query message with its response, or without one; its retransmissions count apart. Queries =
            answered + NODATA + NXDOMAIN + failed + unanswered + unreachable.
          </p>
        </>
      }
      query={query}
      minHeight={214}
      className="whole totals"
      isEmpty={() => false}
    >
      {(report) => <TotalsBody report={report} />}
    </Widget>
  );
}

function TotalsBody({ report }: { readonly report: Report }) {
  const row = report.rows[0] ?? report.total;
  const queries = count(row, 'queries');
  return (
    <>
      <OutcomeBar row={row ?? {}} full={queries} />
      <div className="tiles">
        {TILES.map((tile) => (
          <TotalTile key={tile.measure} {...tile} report={report} />
        ))}
      </div>
    </>
  );
}

interface TileWords {
  readonly measure: Measure;
  readonly label: string;
  readonly meaning: string;
  readonly unit: string;
  readonly format?: (value: number) => string;
  readonly colour?: string;
  readonly clause?: string;
  /** What the share is of; none where a share says nothing. */
  readonly shareOf?: Measure;
}

const OUTCOME_TILES: readonly TileWords[] = OUTCOMES.map(({ outcome, label, meaning }) => ({
  measure: outcome,
  label,
  meaning,
  unit: 'queries',
  colour: outcomeColour(outcome),
  clause: equalTo('outcome', outcome),
  shareOf: 'queries',
}));

const TILES: readonly TileWords[] = [
  { measure: 'queries', label: 'Queries', meaning: 'Transactions: queries with their response or its absence.', unit: 'queries' },
  ...OUTCOME_TILES,
  { measure: 'responses', label: 'Responses', meaning: 'Queries that got a response.', unit: 'responses', shareOf: 'queries' },
  {
    measure: 'retransmissions',
    label: 'Retransmissions',
    meaning: 'Query messages sent again for a query already counted.',
    unit: 'query messages',
    clause: 'attempts > 1',
  },
  {
    measure: 'truncated',
    label: 'Truncated',
    meaning: 'Responses with the TC bit: the client must ask again over TCP.',
    unit: 'responses',
    shareOf: 'responses',
  },
  { measure: 'tcp_queries', label: 'Over TCP', meaning: 'Queries sent over TCP.', unit: 'queries', clause: 'transport = tcp', shareOf: 'queries' },
  {
    measure: 'unsolicited',
    label: UNSOLICITED.label,
    meaning: UNSOLICITED.meaning,
    unit: 'responses',
    colour: outcomeColour('unsolicited'),
    clause: equalTo('outcome', 'unsolicited'),
  },
  { measure: 'query_bytes', label: 'Sent', meaning: 'DNS payload of all query messages.', unit: 'bytes', format: bytes },
  { measure: 'response_bytes', label: 'Received', meaning: 'DNS payload of all responses.', unit: 'bytes', format: bytes },
];

function TotalTile({ report, ...words }: TileWords & { readonly report: Report }) {
  const row = report.rows[0] ?? report.total;
  const value = count(row, words.measure);
  const part = words.shareOf === undefined ? null : share(value, count(row, words.shareOf));
  const tile: TileProps = {
    measure: words.measure,
    label: words.label,
    value,
    text: (words.format ?? exact)(value),
    share: part === null ? null : percent(part),
    title: `${words.label}: ${exact(value)} ${words.unit}. ${words.meaning}`,
    delta: useDelta(report, words.measure),
    colour: words.colour ?? null,
    clause: words.clause ?? null,
  };
  return <Tile {...tile} />;
}

/** The change against the period before; where the store does not reach back that far, it says so and compares nothing. */
export function useDelta(report: Report, measure: AnyMeasure): TileDelta | null {
  const { zone } = useScope();
  const previous = report.previous;
  const before = previous?.rows[0] ?? previous?.total;
  if (previous === undefined || before === undefined) return null;
  const period = `${dateTime(Date.parse(previous.from), zone)} – ${dateTime(Date.parse(previous.to), zone)}`;
  const oldest = report.coverage.oldest_time;
  if (oldest === null || Date.parse(oldest) > Date.parse(previous.to)) {
    return { text: 'no data before', title: `Nothing is stored for the period before, ${period}.` };
  }
  const was = count(before, measure);
  const cut = Date.parse(oldest) > Date.parse(previous.from) ? ' The store reaches back over a part of it only.' : '';
  return { text: change(count(report.rows[0] ?? report.total, measure), was), title: `${exact(was)} in the period before, ${period}.${cut}` };
}
