/** HTTP API v1 over made-up traffic: for development and for tests without a hub. */
import { compileFilter, FilterFault, KEYS } from './mock-filter.mjs';
import { REPORTS, reportRows } from './mock-reports.mjs';
import { isoMicroseconds, random, trafficBetween, transactionAt } from './mock-traffic.mjs';

const HOUR = 3_600_000;
const MOST_TRANSACTIONS = 200_000;

/**
 * @param {{ now?: number, hours?: number, seed?: number, live?: boolean }} options `now` in milliseconds; `live` adds
 *     transactions as time goes by.
 */
export function createMockApi({ now, hours = 26, seed = 8053, live = false } = {}) {
  const clock = () => now ?? Date.now();
  const start = Math.floor(clock() / 1000) * 1000;
  const transactions = trafficBetween((start - hours * HOUR) * 1000, start * 1000, seed);
  const listeners = new Set();
  const next = random(seed + 1);

  const timer = live ? setInterval(() => add(transactionAt(Date.now() * 1000 + Math.floor(next() * 1000), next)), 400) : null;
  timer?.unref?.();

  function add(transaction) {
    transactions.push(transaction);
    if (transactions.length > MOST_TRANSACTIONS) transactions.shift();
    for (const listener of listeners) listener(transaction);
  }

  function coverage() {
    const messages = transactions.length * 2;
    return {
      nodes: 1, frames: messages + 412, messages, malformed: 3, not_dns: 409, coalesced: 0, dropped_frames: 0, evicted: 0, lost: 0,
      oldest_time: transactions[0]?.time ?? null, newest_time: transactions.at(-1)?.time ?? null, complete: true,
    };
  }

  function selected(parameters) {
    const from = instant(parameters.get('from') ?? 'now-1h', clock());
    const to = instant(parameters.get('to') ?? 'now', clock());
    const filter = compileFilter(parameters.get('filter') ?? '');
    const between = (low, high) => {
      const [lowText, highText] = [isoMicroseconds(low * 1000), isoMicroseconds(high * 1000)];
      return transactions.filter((row) => row.time >= lowText && row.time < highText && filter(row));
    };
    return { from, to, between };
  }

  function report(name, parameters) {
    if (REPORTS[name] === undefined) return failure(404, `There is no report ${name}; /api/v1/reports lists them.`);
    const { from, to, between } = selected(parameters);
    const limit = Number(parameters.get('limit') ?? 10);
    const length = to - from;
    const answer = {
      report: name, title: REPORTS[name].title, from: isoMicroseconds(from * 1000), to: isoMicroseconds(to * 1000),
      filter: parameters.get('filter') ?? '', limit, columns: REPORTS[name].keys.map((key) => ({ name: key, type: 'string' })),
      ...reportRows(name, between(from, to), { from, to, limit }), coverage: coverage(), partial: false, basis: 'log',
    };
    if (parameters.get('previous') === 'true') {
      const { rows, total } = reportRows(name, between(from - length, from), { from: from - length, to: from, limit });
      answer.previous = { from: isoMicroseconds((from - length) * 1000), to: answer.from, rows, total };
    }
    return { status: 200, body: answer };
  }

  function page(parameters) {
    const { from, to, between } = selected(parameters);
    const limit = Number(parameters.get('limit') ?? 100);
    return { status: 200, body: { rows: between(from, to).reverse().slice(0, limit), next: null, coverage: coverage() } };
  }

  /** The answer to a GET of a path with its query. */
  function answer(address) {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    try {
      if (pathname.startsWith('/api/v1/reports/')) return report(pathname.slice('/api/v1/reports/'.length), searchParams);
      switch (pathname) {
        case '/api/v1/transactions': return page(searchParams);
        case '/api/v1/filter/keys': return { status: 200, body: { keys: KEYS } };
        case '/api/v1/filter/check': return { status: 200, body: check(searchParams.get('filter') ?? '') };
        case '/api/v1/status': return { status: 200, body: { version: 'mock', node: 'node-1', transactions: transactions.length, coverage: coverage() } };
        default: return failure(404, `Nothing is at ${pathname}.`);
      }
    } catch (fault) {
      if (!(fault instanceof FilterFault)) throw fault;
      return failure(400, fault.message, fault);
    }
  }

  /** Serves a request of node:http; false when it is not for the API. */
  function serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith('/api/')) return false;
    if (pathname === '/api/v1/transactions/stream') {
      stream(response, searchParams.get('filter') ?? '');
    } else {
      const { status, body } = answer(request.url);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    }
    return true;
  }

  function stream(response, filterText) {
    const filter = compileFilter(filterText);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': connected\n\n');
    const listener = (row) => {
      if (filter(row)) response.write(`event: transaction\ndata: ${JSON.stringify(row)}\n\n`);
    };
    listeners.add(listener);
    response.on('close', () => listeners.delete(listener));
  }

  return { answer, serve, add, transactions, close: () => clearInterval(timer ?? undefined) };
}

function check(filter) {
  try {
    compileFilter(filter);
    return { valid: true };
  } catch (fault) {
    if (!(fault instanceof FilterFault)) throw fault;
    return { valid: false, message: fault.message, position: fault.position, suggestion: fault.suggestion };
  }
}

function failure(status, message, { position = null, suggestion = null } = {}) {
  return { status, body: { error: { message, position, suggestion } } };
}

const UNITS = { s: 1000, m: 60_000, h: HOUR, d: 24 * HOUR };

function instant(bound, now) {
  const relative = /^now(?:-(\d+)([smhd]))?$/.exec(bound);
  if (relative === null) return Date.parse(bound);
  return relative[1] === undefined ? now : now - Number(relative[1]) * UNITS[relative[2]];
}
