import { Card, CardBody } from '@patternfly/react-core';
import { useHub } from '../../api/useHub';
import { useDiagnosis } from '../../api/useDiagnosis';
import type { Diagnosis } from '../../api/shapes';
import { capitalised } from '../../format/words';
import { Link } from '../../router/Link';
import { Failure, Waiting } from '../../widgets/states';
import { WidgetBoundary } from '../../widgets/WidgetBoundary';
import { VERDICTS } from '../../words/verdicts';
import { Basis } from './Basis';

const HEIGHT = 132;

/** The verdict for a subject in a few lines, leading to all of it. */
export function VerdictCard({ subject }: { readonly subject: string }) {
  return (
    <Card isCompact component="section" className="widget whole verdict-card" aria-label="Verdict">
      <CardBody style={{ minHeight: HEIGHT }}>
        <WidgetBoundary>
          <VerdictBody subject={subject} />
        </WidgetBoundary>
      </CardBody>
    </Card>
  );
}

function VerdictBody({ subject }: { readonly subject: string }) {
  const hub = useHub();
  const isAble = hub?.has('/diagnose') ?? false;
  const diagnosis = useDiagnosis(subject, isAble);
  if (hub !== undefined && !isAble) return <NoVerdict />;
  if (diagnosis.error !== null) return <Failure error={diagnosis.error} onRetry={() => void diagnosis.refetch()} />;
  if (diagnosis.data === undefined) return <Waiting height={HEIGHT - 24} />;
  return <Short diagnosis={diagnosis.data} subject={subject} />;
}

function NoVerdict() {
  return (
    <p className="empty">
      This hub does not diagnose yet. The numbers below are what it knows; <code>isitdns diagnose --read FILE</code> gives a verdict on a capture.
    </p>
  );
}

function Short({ diagnosis, subject }: { readonly diagnosis: Diagnosis; readonly subject: string }) {
  const { sentence, meaning, tone } = VERDICTS[diagnosis.verdict];
  const [first, ...others] = diagnosis.causes;
  return (
    <div className={`verdict ${tone}`} data-verdict={diagnosis.verdict}>
      <p className="verdict-sentence" title={meaning}>
        {sentence}.
      </p>
      <p className="verdict-summary">{diagnosis.summary}</p>
      {first === undefined ? null : (
        <p className="verdict-cause">
          <strong>{capitalised(first.name)}</strong> – {first.scope}
          {others.length > 0 ? ` (and ${others.length} more)` : ''}
        </p>
      )}
      <Basis diagnosis={diagnosis} />
      <p className="verdict-more">
        <Link to={{ path: '/diagnose', own: { subject } }}>{first === undefined ? 'What was looked at' : 'Evidence and remedy'}</Link>
      </p>
    </div>
  );
}
