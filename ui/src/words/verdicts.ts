import type { Verdict } from '../api/shapes';

export interface VerdictWords {
  /** The answer to "is it DNS?". */
  readonly sentence: string;
  readonly meaning: string;
  readonly tone: 'danger' | 'warning' | 'success' | 'custom';
}

export const VERDICTS: Readonly<Record<Verdict, VerdictWords>> = {
  CAUSE: {
    sentence: 'It is DNS',
    meaning: 'DNS, the way to it, or how it is configured: a cause explains most of what failed.',
    tone: 'danger',
  },
  CONTRIBUTES: { sentence: 'DNS contributes', meaning: 'DNS costs more than it should, or fails in a small part.', tone: 'warning' },
  NOT_DNS: { sentence: 'It is not DNS', meaning: 'Enough was seen, all of it was fine, and nothing is missing.', tone: 'success' },
  NOT_ENOUGH_DATA: {
    sentence: 'Not enough data',
    meaning: 'What was seen does not bear an answer. This neither blames nor acquits DNS.',
    tone: 'custom',
  },
};
