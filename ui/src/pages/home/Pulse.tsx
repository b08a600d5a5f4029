import { count, measure, share, type AnyMeasure } from '../../api/rows';
import type { Report, Row } from '../../api/shapes';
import { useReport } from '../../api/useReport';
import { change, exact, latency, percent, rate } from '../../format/numbers';
import { ago, SECOND } from '../../format/time';
import { Link } from '../../router/Link';
import { useScope } from '../../scope/Scope';
import { Tile, type TileDelta } from '../../widgets/Tile';
import { reportSpan } from '../../widgets/Timeline';
import { Widget } from '../../widgets/Widget';
import type { CountBasis } from './basis';
import { reachesBack } from './worse';

/** How much, how well and how fast, beside the period before, and when anything was last seen. */
export function Pulse({ basis }: { readonly basis: CountBasis }) {
  const query = useReport(basis.totals, { previous: true });
  return (
    <Widget
      title="How it goes"
      help={`${basis.explanation} Small: the change against the period before of the same length.`}
      query={query}
      minHeight={128}
      className="whole pulse"
      isEmpty={() => false}
    >
      {(report) => <PulseBody report={report} basis={basis} />}
    </Widget>
  );
}

function PulseBody({ report, basis }: { readonly report: Report; readonly basis: CountBasis }) {
  const row = report.rows[0] ?? report.total;
  const before = reachesBack(report) ? (report.previous?.rows[0] ?? report.previous?.total ?? null) : null;
  const { from, to } = reportSpan(report);
  const seconds = Math.max((to - from) / SECOND, 1);
  const all = count(row, basis.all);
  return (
    <>
      <div className="tiles pulse-tiles">
        <Tile
          {...NO_SHARE}
          measure={basis.all}
          label={`${basis.word === 'lookups' ? 'Lookups' : 'Queries'} per second`}
          value={all}
          text={rate(all / seconds)}
          share={`${exact(all)} in all`}
          title={`${exact(all)} ${basis.word} in ${exact(seconds)} s.`}
          delta={deltaOf(before === null ? null : change(all, count(before, basis.all)))}
        />
        {SHARES.map(([name, label]) => (
          <ShareTile key={name} measure={name} label={label} row={row} before={before} basis={basis} />
        ))}
        {([['p50', basis.p50], ['p95', basis.p95], ['p99', basis.p99]] as const).map(([label, name]) => (
          <LatencyTile key={label} measure={name} label={label} row={row} before={before} />
        ))}
      </div>
      <LastSeen report={report} />
    </>
  );
}

const NO_SHARE = { share: null, colour: null, clause: null } as const;

const SHARES = [
  ['failed', 'Failed'],
  ['unanswered', 'Unanswered'],
  ['nxdomain', 'NXDOMAIN'],
] as const satisfies readonly (readonly [AnyMeasure, string])[];

interface ShareTileProps {
  readonly measure: AnyMeasure;
  readonly label: string;
  readonly row: Row;
  readonly before: Row | null;
  readonly basis: CountBasis;
}

function ShareTile({ measure: name, label, row, before, basis }: ShareTileProps) {
  const value = count(row, name);
  const part = share(value, count(row, basis.all));
  const partBefore = before === null ? null : share(count(before, name), count(before, basis.all));
  return (
    <Tile
      {...NO_SHARE}
      measure={name}
      label={label}
      value={value}
      text={percent(part)}
      share={exact(value)}
      title={`${exact(value)} of ${exact(count(row, basis.all))} ${basis.word}.`}
      delta={deltaOf(partBefore === null ? null : `was ${percent(partBefore)}`)}
    />
  );
}

function LatencyTile({ measure: name, label, row, before }: Omit<ShareTileProps, 'basis'>) {
  const value = measure(row, name);
  const was = before === null ? null : measure(before, name);
  return (
    <Tile
      {...NO_SHARE}
      measure={name}
      label={`Latency ${label}`}
      value={value}
      text={latency(value)}
      title={`${label} of the latency.`}
      delta={deltaOf(was === null ? null : `was ${latency(was)}`)}
    />
  );
}

function deltaOf(text: string | null): TileDelta {
  return text === null
    ? { text: 'nothing to compare', title: 'The store does not reach back over the period before.' }
    : { text, title: 'Against the period before of the same length.' };
}

/** Proof of life: zero trouble means nothing where nothing is seen. */
function LastSeen({ report }: { readonly report: Report }) {
  const { span } = useScope();
  const newest = report.coverage.newest_time;
  const age = newest === null ? null : Math.max(0, span.to - Date.parse(newest));
  return (
    <p className="basis">
      {age === null ? 'Nothing was ever seen: check that something is captured.' : `The newest traffic was seen ${ago(age)}.`}{' '}
      <Link to={{ path: '/explore' }}>Show the log</Link>
    </p>
  );
}
