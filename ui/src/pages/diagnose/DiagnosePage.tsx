import { Alert, Button, Card, CardBody, TextInput } from '@patternfly/react-core';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { diagnosisMarkdownUrl } from '../../api/client';
import { key } from '../../api/rows';
import type { Diagnosis } from '../../api/shapes';
import { useDiagnosis } from '../../api/useDiagnosis';
import { useHub } from '../../api/useHub';
import { useReport, windowOf } from '../../api/useReport';
import { useOwnParameter } from '../../router/location';
import { useScope, WholeScope } from '../../scope/Scope';
import { Help } from '../../widgets/Help';
import { Changes } from '../../widgets/Changes';
import { Failure, Waiting } from '../../widgets/states';
import { lookupsOf } from '../../words/subjects';
import { VERDICTS } from '../../words/verdicts';
import { Basis } from './Basis';
import { CauseCard } from './CauseCard';
import { copied } from '../../controls/copied';

const CLUSTER = 'cluster';

/** The verdict with all that speaks for and against it. Its address can be sent, and it can be printed. */
export default function DiagnosePage() {
  return (
    <WholeScope>
      <Diagnose />
    </WholeScope>
  );
}

function Diagnose() {
  const hub = useHub();
  const [subject, setSubject] = useOwnParameter('subject', CLUSTER);
  const isAble = hub?.has('/diagnose') ?? false;
  const diagnosis = useDiagnosis(subject, isAble);
  return (
    <div className="diagnose">
      <div className="page-head">
        <h1 className="page-title print-title">Diagnose</h1>
        <SubjectForm subject={subject} onChoose={setSubject} />
      </div>
      {hub !== undefined && !isAble ? (
        <Alert isInline variant="info" component="p" title="This hub does not diagnose yet.">
          Record the traffic and run <code>isitdns diagnose {subject} --read FILE</code>.
        </Alert>
      ) : diagnosis.error !== null ? (
        <Failure error={diagnosis.error} onRetry={() => void diagnosis.refetch()} />
      ) : diagnosis.data === undefined ? (
        <Waiting height={360} />
      ) : (
        <Verdict diagnosis={diagnosis.data} subject={subject} />
      )}
    </div>
  );
}

interface SubjectFormProps {
  readonly subject: string;
  readonly onChoose: (subject: string) => void;
}

function SubjectForm({ subject, onChoose }: SubjectFormProps) {
  const list = useId();
  const [text, setText] = useState(subject);
  const workloads = useReport('workloads', { limit: 50, measures: 'queries' });
  useEffect(() => setText(subject), [subject]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose(text.trim() === '' ? CLUSTER : text.trim());
  };
  return (
    <form className="subject-form" onSubmit={submit}>
      <label htmlFor={`${list}-input`}>Subject</label>
      <TextInput id={`${list}-input`} type="text" list={list} value={text} onChange={(_, value) => setText(value)} spellCheck={false} />
      <datalist id={list}>
        <option value={CLUSTER} />
        {(workloads.data?.rows ?? []).map((row) => {
          const name = key(row, 'client_workload');
          return name === null ? null : <option key={name} value={`workload/${key(row, 'client_namespace')}/${name}`} />;
        })}
      </datalist>
      <Button type="submit" variant="secondary">
        Diagnose
      </Button>
      <Help title="Diagnose">
        Looks at the lookups of the subject in the time range, tells failure modes apart by their signatures, and says what it rests on. The same data
        gives the same verdict.
      </Help>
      <span className="hint">cluster, namespace/NAME, workload/NAMESPACE/NAME, pod/ADDRESS, name/NAME, server/ADDRESS</span>
    </form>
  );
}

function Verdict({ diagnosis, subject }: { readonly diagnosis: Diagnosis; readonly subject: string }) {
  const { sentence, meaning, tone } = VERDICTS[diagnosis.verdict];
  return (
    <>
      <Card isCompact component="section" className="widget verdict-card" aria-label="Verdict">
        <CardBody>
          <div className={`verdict ${tone}`} data-verdict={diagnosis.verdict}>
            <p className="verdict-sentence">{sentence}.</p>
            <p className="verdict-summary">{diagnosis.summary}</p>
            <p className="verdict-meaning">{meaning}</p>
            <Basis diagnosis={diagnosis} />
            <Actions subject={subject} />
          </div>
        </CardBody>
      </Card>
      {diagnosis.causes.map((cause, index) => (
        <CauseCard key={cause.mode} cause={cause} rank={index + 1} />
      ))}
      <Missing texts={diagnosis.missing} />
      <div className="widgets diagnose-changes">
        <Changes and={lookupsOf(subject)} />
      </div>
    </>
  );
}

function Actions({ subject }: { readonly subject: string }) {
  const scope = useScope();
  const [said, setSaid] = useState('');
  const share = async () => {
    // Two fixed times, so that whoever opens it sees what its sender saw.
    const { from, to } = windowOf(scope);
    const url = `${window.location.origin}/diagnose?${new URLSearchParams({ subject, from, to })}`;
    setSaid((await copied(url)) ? 'Link copied' : url);
  };
  return (
    <div className="verdict-actions">
      <Button variant="secondary" size="sm" onClick={() => void share()}>
        Copy link
      </Button>
      <Button variant="secondary" size="sm" component="a" href={diagnosisMarkdownUrl({ ...windowOf(scope), subject })} download="diagnosis.md">
        Markdown
      </Button>
      <Button variant="secondary" size="sm" onClick={() => window.print()}>
        Print
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}

function Missing({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Card isCompact component="section" className="widget" aria-label="Not known">
      <CardBody>
        <h2>Not known</h2>
        <ul>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
