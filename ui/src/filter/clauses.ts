/**
 * Building filters, not understanding them: the hub owns the language. This file only knows enough of it to put a
 * clause at the end and to take one away: quotes, brackets and the words AND and OR.
 */

interface TopLevel {
  readonly clauses: readonly string[];
  readonly hasOr: boolean;
}

/** Adds a clause, or several joined by AND, to a filter; what is already there is not repeated. */
export function addClause(filter: string, clause: string): string {
  const current = filter.trim();
  if (current === '') return clause;
  if (clause === '') return current;
  const { clauses, hasOr } = topLevel(current);
  if (hasOr) return `(${current}) AND ${clause}`;
  const added = topLevel(clause).clauses.filter((part) => !clauses.includes(part));
  return [current, ...added].join(' AND ');
}

/** The parts that AND joins at the top level. A filter with OR at the top level is one part. */
export function splitClauses(filter: string): readonly string[] {
  const current = filter.trim();
  if (current === '') return [];
  const { clauses, hasOr } = topLevel(current);
  return hasOr ? [current] : clauses;
}

export function removeClause(filter: string, clause: string): string {
  return splitClauses(filter)
    .filter((part) => part !== clause)
    .join(' AND ');
}

/** `key = value`, quoted unless the value is a plain word; `*` and `?` in the value are themselves. */
export function equalTo(key: string, value: string | number): string {
  return `${key} = ${literal(value)}`;
}

/** `key IN {…}`; `*` and `?` in the values are themselves. */
export function oneOf(key: string, values: readonly string[]): string {
  return `${key} IN {${values.map((value) => quote(withoutWildcards(value))).join(', ')}}`;
}

/** `low <= key < high`, both bounds whole numbers. */
export function between(key: string, low: number, high: number): string {
  return `${key} >= ${low} AND ${key} < ${high}`;
}

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'NOTIN', 'EMPTY', 'TRUE', 'FALSE', 'NULL']);

/** A value as it is written in a filter: plain words as they are, all else in quotes. */
export function literal(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const isWord = /^[A-Za-z][A-Za-z0-9_]*$/.test(value) && !KEYWORDS.has(value.toUpperCase());
  return isWord ? value : quote(withoutWildcards(value));
}

/** Takes their meaning away from wildcards; an escape of a name (RFC 4343) stays as it is. */
function withoutWildcards(value: string): string {
  return value.replace(/\\[^*?]|[*?]/gs, (part) => (part.length === 1 ? `\\${part}` : part));
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

const TOKEN = /"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[(){}]|[^\s"'(){}]+|\s+/g;

function topLevel(filter: string): TopLevel {
  const clauses: string[] = [];
  let hasOr = false;
  let depth = 0;
  let clause = '';
  for (const [token] of filter.matchAll(TOKEN)) {
    if (token === '(' || token === '{') depth += 1;
    if (token === ')' || token === '}') depth -= 1;
    const word = depth === 0 ? token.toUpperCase() : '';
    hasOr ||= word === 'OR';
    if (word === 'AND') {
      clauses.push(clause.trim());
      clause = '';
    } else {
      clause += token;
    }
  }
  clauses.push(clause.trim());
  return { clauses, hasOr };
}
