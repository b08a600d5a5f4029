import { describe, expect, it } from 'vitest';
import type { FilterKey } from '../api/shapes';
import { complete } from './completion';

const KEYS: readonly FilterKey[] = [
  { name: 'qname', type: 'text', description: 'the name', values: null },
  { name: 'qtype', type: 'text', description: 'the type', values: ['A', 'AAAA', 'MX'] },
  { name: 'outcome', type: 'word', description: 'the outcome', values: ['answered', 'unanswered'] },
];

/** The suggestions at the place of the bar. */
function at(text: string): readonly string[] {
  const caret = text.indexOf('|');
  return complete(text.replace('|', ''), caret, KEYS).suggestions.map((suggestion) => suggestion.text);
}

describe('completion', () => {
  it('offers keys where a comparison begins', () => {
    expect(at('|')).toEqual(['qname', 'qtype', 'outcome']);
    expect(at('q|')).toEqual(['qname', 'qtype']);
    expect(at('qname = x AND (NOT o|')).toEqual(['outcome']);
  });

  it('offers operators after a key, without order where the values are names', () => {
    expect(at('qname |')).toContain('>=');
    expect(at('outcome |')).toEqual(['=', '!=', 'IN {', 'NOTIN {']);
  });

  it('offers the values of a key, also inside of a list', () => {
    expect(at('qtype = a|')).toEqual(['A', 'AAAA']);
    expect(at('qtype=M|')).toEqual(['MX']);
    expect(at('qtype IN {A, |')).toEqual(['A', 'AAAA', 'MX']);
    expect(at('qname = |')).toEqual([]);
  });

  it('offers AND and OR after a comparison, also one whose value is the name of a key', () => {
    expect(at('qtype = A |')).toEqual(['AND', 'OR']);
    expect(at('qname = qtype |')).toEqual(['AND', 'OR']);
  });

  it('replaces what was begun and nothing before it', () => {
    expect(complete('qtype = A AND ou', 16, KEYS).start).toBe(14);
  });

  it('is silent once the only suggestion is written', () => {
    expect(at('outcome|')).toEqual([]);
  });
});
