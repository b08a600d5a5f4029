import type { Outcome } from '../api/shapes';

export type Theme = 'light' | 'dark';

export interface OutcomeWords {
  readonly outcome: Outcome;
  readonly label: string;
  readonly meaning: string;
  /** The one colour of this outcome, in every widget. Told apart also with red-green or blue-yellow colour blindness. */
  readonly colour: Readonly<Record<Theme, string>>;
}

/** In the order of a stack: from what is fine to what hurts. */
export const OUTCOMES: readonly OutcomeWords[] = [
  {
    outcome: 'answered',
    label: 'Answered',
    meaning: 'NOERROR with data for the type that was asked.',
    colour: { light: '#4a90c4', dark: '#4f9bd1' },
  },
  {
    outcome: 'nodata',
    label: 'NODATA',
    meaning: 'NOERROR without data: the name exists, the type does not. Inferred, not a response code.',
    colour: { light: '#a9c6da', dark: '#2c5878' },
  },
  {
    outcome: 'nxdomain',
    label: 'NXDOMAIN',
    meaning: 'The name does not exist. Along a search path this is normal.',
    colour: { light: '#e3b341', dark: '#f2cc60' },
  },
  {
    outcome: 'failed',
    label: 'Failed',
    meaning: 'Any other response code, such as SERVFAIL or REFUSED.',
    colour: { light: '#c4371c', dark: '#f0643e' },
  },
  {
    outcome: 'unanswered',
    label: 'Unanswered',
    meaning: 'No response came. This is an outcome and never a response code.',
    colour: { light: '#5b2a86', dark: '#b48ede' },
  },
  {
    outcome: 'unreachable',
    label: 'Unreachable',
    meaning: 'ICMP or a TCP reset said that the server cannot be reached.',
    colour: { light: '#24292f', dark: '#e6e6e6' },
  },
];

/** A response without a query belongs to no query, so it stands outside every stack of outcomes. */
export const UNSOLICITED: OutcomeWords = {
  outcome: 'unsolicited',
  label: 'Unsolicited',
  meaning: 'A response for which no query was seen.',
  colour: { light: '#8a6d5a', dark: '#a58a76' },
};

const BY_NAME = new Map<string, OutcomeWords>([...OUTCOMES, UNSOLICITED].map((words) => [words.outcome, words]));

export function outcomeWords(outcome: Outcome): OutcomeWords {
  return BY_NAME.get(outcome) ?? UNSOLICITED;
}

export function outcomeLabel(outcome: Outcome): string {
  return outcomeWords(outcome).label;
}

/** What an outcome means; undefined for a word that is none. */
export function meaningOf(outcome: string): string | undefined {
  return BY_NAME.get(outcome)?.meaning;
}

/** The CSS variable that holds an outcome's colour in the theme in force. */
export function outcomeColour(outcome: Outcome): string {
  return `var(--outcome-${outcome})`;
}

/** Makes each outcome's colour in this theme known to the style sheets. */
export function publishOutcomeColours(theme: Theme, root: HTMLElement): void {
  for (const { outcome, colour } of BY_NAME.values()) {
    root.style.setProperty(`--outcome-${outcome}`, colour[theme]);
  }
}
