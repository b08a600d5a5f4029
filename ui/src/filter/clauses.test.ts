import { describe, expect, it } from 'vitest';
import { addClause, between, equalTo, oneOf, removeClause, splitClauses } from './clauses';

describe('adding a clause', () => {
  it('starts an empty filter', () => {
    expect(addClause('  ', 'qtype = A')).toBe('qtype = A');
  });

  it('joins with AND', () => {
    expect(addClause('qtype = A', 'outcome = failed')).toBe('qtype = A AND outcome = failed');
  });

  it('does not repeat what is there', () => {
    expect(addClause('qtype = A and outcome = failed', 'outcome = failed')).toBe('qtype = A and outcome = failed');
  });

  it('adds only the bounds that are missing', () => {
    expect(addClause('latency_us >= 100', between('latency_us', 100, 200))).toBe('latency_us >= 100 AND latency_us < 200');
  });

  it('puts brackets around an OR, which binds less than AND', () => {
    expect(addClause('qtype = A OR qtype = MX', 'outcome = failed')).toBe('(qtype = A OR qtype = MX) AND outcome = failed');
  });

  it.each(['qname = "this OR that"', '(qtype = A OR qtype = MX)', 'qtype IN {OR, MX}', 'qname = "a \\" OR b"', "qname = 'x OR y'"])(
    'is not misled by an OR inside of %s',
    (filter) => {
      expect(addClause(filter, 'rcode = NXDOMAIN')).toBe(`${filter} AND rcode = NXDOMAIN`);
    },
  );
});

describe('the parts of a filter', () => {
  it('are what AND joins at the top level', () => {
    expect(splitClauses('a = 1 AND (b = 2 AND c = 3) and d = "x AND y"')).toEqual(['a = 1', '(b = 2 AND c = 3)', 'd = "x AND y"']);
    expect(splitClauses('a = 1 OR b = 2')).toEqual(['a = 1 OR b = 2']);
    expect(splitClauses('')).toEqual([]);
  });

  it('can be taken away', () => {
    expect(removeClause('a = 1 AND b = 2 AND c = 3', 'b = 2')).toBe('a = 1 AND c = 3');
    expect(removeClause('a = 1', 'a = 1')).toBe('');
  });
});

describe('a value', () => {
  it.each([
    ['A', 'qtype = A'],
    ['TYPE65280', 'qtype = TYPE65280'],
    ['www.example.org', 'qtype = "www.example.org"'],
    ['2001:db8::1', 'qtype = "2001:db8::1"'],
    ['', 'qtype = ""'],
    ['or', 'qtype = "or"'],
    ['a"b\\c', 'qtype = "a\\"b\\\\c"'],
    [53, 'qtype = 53'],
  ])('%s is quoted where it must be', (value, clause) => {
    expect(equalTo('qtype', value)).toBe(clause);
  });

  it('may be one of several', () => {
    expect(oneOf('outcome', ['unanswered', 'unreachable'])).toBe('outcome IN {"unanswered", "unreachable"}');
  });
});

describe('a value with wildcards', () => {
  it('is itself and no pattern', () => {
    expect(equalTo('qname', '*.example.org')).toBe(String.raw`qname = "\\*.example.org"`);
    expect(equalTo('qname', 'what?.example.org')).toBe(String.raw`qname = "what\\?.example.org"`);
  });

  it('is itself in a set too', () => {
    expect(oneOf('qname', ['*.example.org', 'what?.example.org'])).toBe(String.raw`qname IN {"\\*.example.org", "what\\?.example.org"}`);
  });

  it('keeps the escapes of names', () => {
    expect(equalTo('qname', String.raw`a\.b.example.org`)).toBe(String.raw`qname = "a\\.b.example.org"`);
  });
});
