/** Enough of the filter language to develop against: comparisons, IN, NOTIN, AND, OR, NOT, brackets, wildcards. */

const TYPES = {
  client_ip: 'address', client_port: 'number', server_ip: 'address', server_port: 'number', transport: 'word', qname: 'text', qtype: 'text', qclass: 'text',
  outcome: 'word', rcode: 'text', latency_us: 'number', attempts: 'number', query_bytes: 'number', response_bytes: 'number', name_class: 'word',
  registrable_domain: 'text', node: 'text', leg: 'word', interface: 'text', message_id: 'number', lookup_id: 'number', name: 'text', late: 'flag', flags: 'word', server_kind: 'word', client_namespace: 'text',
  client_pod: 'text', client_workload: 'text', client_workload_kind: 'text', service_namespace: 'text', service_name: 'text',
};

const VALUES = {
  transport: ['udp', 'tcp', 'dot', 'doh', 'doq'],
  qtype: ['A', 'AAAA', 'CNAME', 'HTTPS', 'MX', 'NS', 'PTR', 'SOA', 'SRV', 'TXT'],
  outcome: ['answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable', 'unsolicited'],
  rcode: ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'],
  name_class: ['service', 'cluster', 'search_expansion', 'reverse', 'external', 'local'],
  leg: ['client', 'server', 'upstream'],
};

const DESCRIPTIONS = {
  qname: 'the name asked for, lower case, without the trailing dot',
  outcome: 'what became of the query; unanswered is never a response code',
  rcode: 'response code as on the wire; null when no response came',
  latency_us: 'last transmission to response, in microseconds',
  attempts: 'transmissions of the same query',
};

export const KEYS = Object.entries(TYPES).map(([name, type]) => ({
  name,
  type,
  description: DESCRIPTIONS[name] ?? name.replaceAll('_', ' '),
  values: VALUES[name] ?? null,
}));

/** What is wrong with a filter. */
export class FilterFault extends Error {
  constructor(message, position, suggestion = null) {
    super(message);
    this.position = position;
    this.suggestion = suggestion;
  }
}

/** A predicate over transactions; throws FilterFault. */
export function compileFilter(text) {
  if (text.trim() === '') return () => true;
  const parser = new Parser(text);
  const predicate = parser.either();
  if (parser.peek() !== null) parser.fail('AND, OR or the end was expected here');
  return predicate;
}

class Parser {
  constructor(text) {
    this.text = text;
    this.tokens = [...text.matchAll(/"(?:\\.|[^"\\])*"|!=|<=|>=|[=<>(){},]|[^\s=<>!(){},"]+|\S/g)].map((match) => ({ text: match[0], at: match.index }));
    this.next = 0;
  }

  peek() {
    return this.tokens[this.next]?.text ?? null;
  }

  is(word) {
    return this.peek()?.toUpperCase() === word;
  }

  take() {
    const token = this.tokens[this.next];
    this.next += 1;
    return token;
  }

  fail(message, suggestion = null, at = this.tokens[this.next]?.at ?? this.text.length) {
    throw new FilterFault(`${message}, at position ${at}.`, at, suggestion);
  }

  expect(symbol) {
    if (this.peek() !== symbol) this.fail(`${symbol} was expected here`);
    this.take();
  }

  either() {
    const parts = [this.both()];
    while (this.is('OR')) {
      this.take();
      parts.push(this.both());
    }
    return (row) => parts.some((part) => part(row));
  }

  both() {
    const parts = [this.single()];
    while (this.is('AND')) {
      this.take();
      parts.push(this.single());
    }
    return (row) => parts.every((part) => part(row));
  }

  single() {
    if (this.is('NOT')) {
      this.take();
      const inner = this.single();
      return (row) => !inner(row);
    }
    if (this.peek() === '(') {
      this.take();
      const inner = this.either();
      this.expect(')');
      return inner;
    }
    return this.comparison();
  }

  comparison() {
    if (this.peek() === null) this.fail('A key was expected here');
    const key = this.take();
    if (TYPES[key.text] === undefined) this.fail(`Unknown key ${key.text}`, nearest(key.text), key.at);
    const operator = this.take()?.text.toUpperCase();
    if (operator === 'IN' || operator === 'NOTIN') return this.list(key.text, operator === 'IN');
    const compare = COMPARE[operator ?? ''];
    if (compare === undefined) {
      this.next -= 1;
      this.fail('One of = != < <= > >= IN NOTIN was expected here');
    }
    const value = this.value();
    return (row) => compare(row[key.text], value);
  }

  list(key, wanted) {
    this.expect('{');
    const values = [this.value()];
    while (this.peek() === ',') {
      this.take();
      values.push(this.value());
    }
    this.expect('}');
    return (row) => values.some((value) => COMPARE['='](row[key], value)) === wanted;
  }

  value() {
    if (this.peek() === null || /^[=<>(){},]/.test(this.peek())) this.fail('A value was expected here');
    const { text } = this.take();
    return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
  }
}

const COMPARE = {
  '=': (cell, value) => (Array.isArray(cell) ? cell.includes(value) : cell !== null && matches(String(cell), value)),
  '!=': (cell, value) => !COMPARE['='](cell, value),
  '<': (cell, value) => cell !== null && cell < Number(value),
  '<=': (cell, value) => cell !== null && cell <= Number(value),
  '>': (cell, value) => cell !== null && cell > Number(value),
  '>=': (cell, value) => cell !== null && cell >= Number(value),
};

function matches(cell, value) {
  if (!/[*?]/.test(value)) return cell === value;
  const pattern = value.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(cell);
}

function nearest(word) {
  return Object.keys(TYPES).map((key) => [distance(word, key), key]).sort((one, other) => one[0] - other[0])[0][1];
}

function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
