import { Button, Label, Popover, Skeleton } from '@patternfly/react-core';
import CheckIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import WarningIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import type { Coverage } from '../api/shapes';
import { useReport } from '../api/useReport';
import { exact } from '../format/numbers';
import { ago, dateTime } from '../format/time';
import { useScope } from '../scope/Scope';
import { shortcomings } from './coverage';

/** How much of the DNS traffic the numbers rest on. Without it an empty panel would acquit DNS falsely. */
export function CoverageBadge() {
  const totals = useReport('totals', { previous: true });
  const { span } = useScope();
  const coverage = totals.data?.coverage;
  if (coverage === undefined) {
    return totals.error === null ? <Skeleton width="9rem" screenreaderText="The coverage is loading" /> : <Label color="red">Coverage unknown</Label>;
  }
  const missing = shortcomings(coverage, span.from);
  const isComplete = coverage.complete && missing.length === 0;
  const text = isComplete ? 'Coverage complete' : coverage.complete ? 'Covers a part of the range' : 'Coverage incomplete';
  return (
    <Popover
      headerContent={text}
      bodyContent={<Explanation coverage={coverage} missing={missing} />}
      position="bottom-end"
      minWidth="22rem"
      maxWidth="26rem"
      aria-label="Coverage"
    >
      <Button variant="plain" hasNoPadding className="coverage" data-complete={coverage.complete}>
        <Label color={isComplete ? 'green' : 'orange'} icon={isComplete ? <CheckIcon /> : <WarningIcon />} variant="outline">
          {text}
        </Label>
      </Button>
    </Popover>
  );
}

function Explanation({ coverage, missing }: { readonly coverage: Coverage; readonly missing: readonly string[] }) {
  const { zone, span } = useScope();
  const newest = coverage.newest_time === null ? null : Date.parse(coverage.newest_time);
  const when = (time: string | null) => (time === null ? 'none' : dateTime(Date.parse(time), zone));
  const terms: readonly (readonly [string, string])[] = [
    ['Nodes', exact(coverage.nodes)],
    ['Frames seen', exact(coverage.frames)],
    ['DNS messages', exact(coverage.messages)],
    ['Seen again at another point', exact(coverage.coalesced)],
    ['Not DNS', exact(coverage.not_dns)],
    ['Malformed', exact(coverage.malformed)],
    ['Frames dropped by the kernel', exact(coverage.dropped_frames)],
    ['Transactions closed early', exact(coverage.evicted)],
    ['Transactions lost', exact(coverage.lost)],
    ['Oldest stored', when(coverage.oldest_time)],
    ['Newest stored', `${when(coverage.newest_time)}${newest === null || newest > span.to ? '' : ` (${ago(span.to - newest)})`}`],
  ];
  return (
    <>
      {missing.length === 0 ? (
        <p>Every DNS message that reached the capture points in this range is in the numbers.</p>
      ) : (
        <ul className="shortcomings">
          {missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <dl className="coverage-terms">
        {terms.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
