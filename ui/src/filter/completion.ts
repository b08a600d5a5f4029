import type { FilterKey } from '../api/shapes';
import { meaningOf } from '../words/outcomes';
import { literal } from './clauses';

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

interface Position {
  readonly typing: string;
  readonly start: number;
  readonly words: readonly string[];
}

function positionAt(text: string, caret: number): Position {
  const before = text.slice(0, caret);
  const typing = /[^\s(){}=!<>,]*$/.exec(before)?.[0] ?? '';
  const start = caret - typing.length;
  return { typing, start, words: before.slice(0, start).match(LAST_WORDS) ?? [] };
}

/** The key of which a value is expected at the caret; undefined where something else is. */
export function valueExpected(text: string, caret: number, keys: readonly FilterKey[]): FilterKey | undefined {
  const { words } = positionAt(text, caret);
  const last = words.at(-1) ?? '';
  if (last === '{' || last === ',') return keyOfList(words, keys);
  return OPERATOR.test(last) ? keys.find(({ name }) => name === words.at(-2)) : undefined;
}

/**
 * What may follow at the caret, from a light view of the grammar; whether the whole is valid only the hub says. `seen` are values of the expected
 * key that the data hold.
 */
export function complete(text: string, caret: number, keys: readonly FilterKey[], seen: readonly string[] = []): Completion {
  const { typing, start, words } = positionAt(text, caret);
  const key = valueExpected(text, caret, keys);
  const candidates = key === undefined ? expected(words, keys) : values(key, seen);
  const matching = candidates.filter(({ text: candidate }) => startsLike(candidate, typing));
  const only = matching.length === 1 && matching[0]?.text === typing;
  return { start, suggestions: only ? [] : matching.slice(0, SHOWN_AT_MOST) };
}

function expected(words: readonly string[], keys: readonly FilterKey[]): readonly Suggestion[] {
  const last = words.at(-1);
  if (last === undefined || /^(AND|OR|NOT|\()$/i.test(last)) return keyNames(keys);
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

function values(key: FilterKey, seen: readonly string[]): readonly Suggestion[] {
  const describe = (value: string) => (key.name === 'outcome' ? (meaningOf(value) ?? '') : '');
  const known = (key.values ?? []).map((value) => ({ text: value, description: describe(value) }));
  return [...known, ...seen.map((value) => ({ text: literal(value), description: 'seen in this time range' }))];
}

function keyOfList(words: readonly string[], keys: readonly FilterKey[]): FilterKey | undefined {
  const brace = words.lastIndexOf('{');
  return keys.find(({ name }) => name === words[brace - 2]);
}

function startsLike(candidate: string, typed: string): boolean {
  return candidate.toLowerCase().startsWith(typed.replace(/^"/, '').toLowerCase());
}
