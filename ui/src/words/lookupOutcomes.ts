import type { LookupOutcome, Outcome } from '../api/shapes';
import { outcomeColour, outcomeWords, type Theme } from './outcomes';

export interface LookupOutcomeWords {
  readonly outcome: LookupOutcome;
  readonly label: string;
  readonly meaning: string;
  readonly colour: Readonly<Record<Theme, string>>;
}

/** The outcome of a transaction whose colour stands for that of a lookup: the same trouble has the same colour. */
const LIKE = {
  resolved: 'answered',
  partial: 'unreachable',
  nodata: 'nodata',
  nxdomain: 'nxdomain',
  failed: 'failed',
  unanswered: 'unanswered',
} as const satisfies Record<LookupOutcome, Outcome>;

function words(outcome: LookupOutcome, label: string, meaning: string): LookupOutcomeWords {
  return { outcome, label, meaning, colour: outcomeWords(LIKE[outcome]).colour };
}

/** How a lookup ended for the application, from what is fine to what hurts. */
export const LOOKUP_OUTCOMES: readonly LookupOutcomeWords[] = [
  words('resolved', 'Resolved', 'The application got what it asked for.'),
  words('nodata', 'NODATA', 'The name exists, the types asked for do not.'),
  words('nxdomain', 'NXDOMAIN', 'No name that was tried exists. Misses along the search path of a name that was found do not count here.'),
  words('partial', 'Partial', 'One address family failed, the other came.'),
  words('failed', 'Failed', 'The last word was another response code, such as SERVFAIL or REFUSED.'),
  words('unanswered', 'Unanswered', 'The resolver gave up without a response.'),
];

export function lookupOutcomeColour(outcome: LookupOutcome): string {
  return outcomeColour(LIKE[outcome]);
}

const BY_NAME = new Map<string, LookupOutcomeWords>(LOOKUP_OUTCOMES.map((one) => [one.outcome, one]));

export function lookupOutcomeWords(outcome: LookupOutcome): LookupOutcomeWords {
  return BY_NAME.get(outcome) ?? words(outcome, outcome, '');
}
