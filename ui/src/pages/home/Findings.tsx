import { useQuery } from '@tanstack/react-query';
import { fetchFindings } from '../../api/client';
import type { Finding, FindingList } from '../../api/shapes';
import { useHub } from '../../api/useHub';
import { windowOf } from '../../api/useReport';
import { plural } from '../../format/numbers';
import { dateTime } from '../../format/time';
import { capitalised } from '../../format/words';
import { Link } from '../../router/Link';
import { useScope } from '../../scope/Scope';
import { Widget } from '../../widgets/Widget';

const MOST_ROWS = 20;

/** What the check of the whole cluster found, every few minutes, also while nobody looked; each leads to its diagnosis. */
export function Findings() {
  const scope = useScope();
  const isKnown = useHub()?.has('/findings') ?? false;
  const window = { ...windowOf(scope), limit: MOST_ROWS };
  const query = useQuery<FindingList, Error>({
    queryKey: ['findings', window],
    queryFn: ({ signal }) => fetchFindings(window, signal),
    placeholderData: (before) => before,
    enabled: isKnown,
  });
  if (!isKnown) return null;
  return (
    <Widget
      title="Findings"
      className="whole"
      help="The hub diagnoses the whole cluster every few minutes and keeps what it finds, the last seen first. High: applications fail, and this is why. Medium: they fail or wait in part. Low: it costs load, or the cause is not DNS."
      query={query}
      minHeight={160}
      empty="No check found anything in this time range."
    >
      {({ rows }) => (
        <ol className="worse findings">
          {rows.map((finding) => (
            <FindingRow key={`${finding.kind} ${finding.subject} ${finding.first_seen}`} finding={finding} />
          ))}
        </ol>
      )}
    </Widget>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { zone } = useScope();
  const { kind, name, subject, severity, confidence, scope, evidence, first_seen: first, last_seen: last, count } = finding;
  const at = (time: string) => dateTime(Date.parse(time), zone);
  return (
    <li>
      <Link to={{ path: '/diagnose', own: { subject }, filter: '' }}>
        <span className="worse-kind">
          {capitalised(severity)} · {kind}
        </span>
        <span className="worse-name">{capitalised(name)}</span>
        <span className="worse-text">
          {confidence}: {scope}. {evidence[0] ?? ''} Seen by {plural(count, 'check')}, {first === last ? at(last) : `${at(first)} to ${at(last)}`}.
        </span>
      </Link>
    </li>
  );
}
