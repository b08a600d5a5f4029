import type { FilterKey } from '../api/types';
import { meaningOf } from '../words/outcomes';

export interface Suggestion {
  readonly text: string;
  readonly description: string;
}

export interface Completion {
  /** Where the text to replace begins; it ends at the caret. */
  readonly start: number;
  readonly suggestions: readonly Suggestion[];
}

const OPERATORS: readonly Suggestion[] = [
  { text: '=', description: 'equal; * and ? match any text' },
  { text: '!=', description: 'not equal' },
  { text: '>', description: 'greater than' },
  { text: '>=', description: 'greater than or equal' },
  { text: '<', description: 'less than' },
  { text: '<=', description: 'less than or equal' },
  { text: 'IN {', description: 'one of a list' },
  { text: 'NOTIN {', description: 'none of a list' },
];

const ORDERED = new Set(['<', '<=', '>', '>=']);

const CONNECTIVES: readonly Suggestion[] = [
  { text: 'AND', description: 'both sides hold' },
  { text: 'OR', description: 'either side holds' },
];

const SHOWN_AT_MOST = 12;
const LAST_WORDS = /("[^"]*"?|[^\s(){}=!<>,"]+|[=!<>]+|[(){},])/g;
const OPERATOR = /^(=|!=|<=?|>=?|IN|NOTIN)$/i;

/** What may follow at the caret, from a light view of the grammar; whether the whole is valid only the hub says. */
export function complete(text: string, caret: number, keys: readonly FilterKey[]): Completion {
  const before = text.slice(0, caret);
  const typing = /[^\s(){}=!<>,]*$/.exec(before)?.[0] ?? '';
  const start = caret - typing.length;
  const words = before.slice(0, start).match(LAST_WORDS) ?? [];
  const matching = expected(words, keys).filter(({ text: candidate }) => startsLike(candidate, typing));
  const only = matching.length === 1 && matching[0]?.text === typing;
  return { start, suggestions: only ? [] : matching.slice(0, SHOWN_AT_MOST) };
}

function expected(words: readonly string[], keys: readonly FilterKey[]): readonly Suggestion[] {
  const last = words.at(-1);
  const key = keys.find(({ name }) => name === words.at(-2));
  if (last === undefined || /^(AND|OR|NOT|\()$/i.test(last)) return keyNames(keys);
  if (key !== undefined && OPERATOR.test(last)) return values(key);
  if (last === '{' || last === ',') return values(keyOfList(words, keys));
  const named = keys.find(({ name }) => name === last);
  if (named !== undefined && !OPERATOR.test(words.at(-2) ?? '')) return operators(named);
  return CONNECTIVES;
}

function keyNames(keys: readonly FilterKey[]): readonly Suggestion[] {
  return keys.map(({ name, description }) => ({ text: name, description }));
}

function operators(key: FilterKey): readonly Suggestion[] {
  return key.values === null ? OPERATORS : OPERATORS.filter(({ text }) => !ORDERED.has(text));
}

function values(key: FilterKey | undefined): readonly Suggestion[] {
  const describe = (value: string) => (key?.name === 'outcome' ? (meaningOf(value) ?? '') : '');
  return (key?.values ?? []).map((value) => ({ text: value, description: describe(value) }));
}

function keyOfList(words: readonly string[], keys: readonly FilterKey[]): FilterKey | undefined {
  const brace = words.lastIndexOf('{');
  return keys.find(({ name }) => name === words[brace - 2]);
}

function startsLike(candidate: string, typed: string): boolean {
  return candidate.toLowerCase().startsWith(typed.replace(/^"/, '').toLowerCase());
}
