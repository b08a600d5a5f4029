import type { LookupOutcome } from '../api/shapes';
import { outcomeColour } from './outcomes';

export interface LookupOutcomeWords {
  readonly outcome: LookupOutcome;
  readonly label: string;
  readonly meaning: string;
}

/** How a lookup ended for the application, from what is fine to what hurts. */
export const LOOKUP_OUTCOMES: readonly LookupOutcomeWords[] = [
  { outcome: 'resolved', label: 'Resolved', meaning: 'The application got what it asked for.' },
  { outcome: 'partial', label: 'Partial', meaning: 'One address family failed, the other came.' },
  { outcome: 'nodata', label: 'NODATA', meaning: 'The name exists, the types asked for do not.' },
  { outcome: 'nxdomain', label: 'NXDOMAIN', meaning: 'No name that was tried exists. Misses along the search path of a name that was found do not count here.' },
  { outcome: 'failed', label: 'Failed', meaning: 'The last word was another response code, such as SERVFAIL or REFUSED.' },
  { outcome: 'unanswered', label: 'Unanswered', meaning: 'The resolver gave up without a response.' },
];

const COLOUR = {
  resolved: outcomeColour('answered'),
  partial: outcomeColour('unreachable'),
  nodata: outcomeColour('nodata'),
  nxdomain: outcomeColour('nxdomain'),
  failed: outcomeColour('failed'),
  unanswered: outcomeColour('unanswered'),
} as const satisfies Record<LookupOutcome, string>;

export function lookupOutcomeColour(outcome: LookupOutcome): string {
  return COLOUR[outcome];
}

const BY_NAME = new Map<string, LookupOutcomeWords>(LOOKUP_OUTCOMES.map((words) => [words.outcome, words]));

export function lookupOutcomeWords(outcome: LookupOutcome): LookupOutcomeWords {
  return BY_NAME.get(outcome) ?? { outcome, label: outcome, meaning: '' };
}
