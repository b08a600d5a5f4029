import { Button, Card, CardBody, Label } from '@patternfly/react-core';
import CopyIcon from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { useState } from 'react';
import type { Cause } from '../../api/shapes';
import { copied } from '../../controls/copied';
import { plural } from '../../format/numbers';
import { capitalised } from '../../format/words';

/** One failure mode at work: what speaks for it and against it, what to do, and how to see that it helped. */
export function CauseCard({ cause, rank }: { readonly cause: Cause; readonly rank: number }) {
  return (
    <Card isCompact component="section" className="widget cause" aria-label={cause.name}>
      <CardBody>
        <h2>
          {rank}. {capitalised(cause.name)}
        </h2>
        <p className="cause-labels">
          <Label color={CONFIDENCE_COLOUR[cause.confidence.toLowerCase()] ?? 'grey'}>{cause.confidence}</Label>
          <Label variant="outline">{cause.mode}</Label>
          <span>explains {plural(cause.explained, 'lookup')}</span>
        </p>
        <dl>
          <dt>Where</dt>
          <dd>{cause.scope}</dd>
          <Texts term="What speaks for it" texts={cause.evidence} />
          <Texts term="What speaks against it" texts={cause.against} />
          <Steps term="Remedy" text={cause.remedy} />
          <Steps term="Verify" text={cause.verify} />
        </dl>
      </CardBody>
    </Card>
  );
}

/** How sure, which is not how bad: none of these is an alarm. */
const CONFIDENCE_COLOUR: Readonly<Record<string, 'blue' | 'teal' | 'grey'>> = {
  confirmed: 'blue',
  'very likely': 'blue',
  likely: 'teal',
};

function Texts({ term, texts }: { readonly term: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <ul>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** Something to do, as it is to be pasted. */
function Steps({ term, text }: { readonly term: string; readonly text: string }) {
  const [said, setSaid] = useState('');
  if (text === '') return null;
  const copy = async () => setSaid((await copied(text)) ? 'Copied' : 'Mark the text to copy it');
  return (
    <>
      <dt>{term}</dt>
      <dd className="steps">
        <pre tabIndex={0}>{text}</pre>
        <Button variant="plain" size="sm" aria-label={`Copy: ${term}`} icon={<CopyIcon />} onClick={() => void copy()} />
        <span role="status">{said}</span>
      </dd>
    </>
  );
}
