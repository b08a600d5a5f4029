/** HTTP API v1 over made-up traffic: for development and for tests without a hub. */
import { diagnosisMarkdown, diagnosisOf } from './mock-diagnosis.mjs';
import { compileFilter, FilterFault, KEYS } from './mock-filter.mjs';
import { lookupOf } from './mock-lookups.mjs';
import { REPORTS, reportRows } from './mock-reports.mjs';
import { isoMicroseconds, random, trafficBetween, transactionAt } from './mock-traffic.mjs';

const HOUR = 3_600_000;
const MOST_TRANSACTIONS = 200_000;
/** What the pages read of the hub's description: the paths that it has. */
const FINDING = {
  kind: 'F42', name: 'an upstream server does not answer', subject: 'cluster', severity: 'high', confidence: 'Very likely', scope: 'names outside of the cluster',
  evidence: ['31 of 40 lookups got no response'], first_seen: '2026-11-22T09:10:00.000000Z', last_seen: '2026-11-22T09:40:00.000000Z', count: 7,
};

const DESCRIPTION = ['reports', 'pod-traffic', 'transactions', 'lookups', 'diagnose', 'findings', 'cluster-events', 'status'].map((path) => `  /api/v1/${path}:\n`).join('');

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
    const order = parameters.get('order');
    const length = to - from;
    const answer = {
      report: name, title: REPORTS[name].title, from: isoMicroseconds(from * 1000), to: isoMicroseconds(to * 1000),
      filter: parameters.get('filter') ?? '', limit, columns: REPORTS[name].keys.map((key) => ({ name: key, type: 'string', description: '' })),
      ...reportRows(name, between(from, to), { from, to, limit, order }), coverage: coverage(), partial: false, basis: 'log',
    };
    if (parameters.get('previous') === 'true') {
      const { rows, total } = reportRows(name, between(from - length, from), { from: from - length, to: from, limit, order });
      answer.previous = { from: isoMicroseconds((from - length) * 1000), to: answer.from, rows, total };
    }
    return { status: 200, body: answer };
  }

  function page(parameters, rowsOf) {
    const { from, to, between } = selected(parameters);
    const limit = Number(parameters.get('limit') ?? 100);
    const start = Number(parameters.get('after') ?? 0);
    const rows = rowsOf(between(from, to)).reverse();
    const next = start + limit < rows.length ? String(start + limit) : null;
    return { status: 200, body: { rows: rows.slice(start, start + limit), next, coverage: coverage() } };
  }

  function diagnosis(parameters) {
    const [from, to] = ['from', 'to'].map((bound) => isoMicroseconds(instant(parameters.get(bound) ?? 'now', clock()) * 1000));
    const answer = diagnosisOf(parameters.get('subject') ?? 'cluster', from, to);
    return { status: 200, body: parameters.get('format') === 'markdown' ? diagnosisMarkdown(answer) : answer };
  }

  function podTraffic() {
    const pod = { client_namespace: 'shop', client_pod: 'cart-7d4f-1', sent_bytes: 81_920, received_bytes: 122_880, dns_sent_bytes: 2_048, dns_received_bytes: 4_096, dns_share_permille: 30 };
    return { status: 200, body: { report: 'pod-traffic', title: 'Traffic of pods', rows: [pod], other: null, total: pod, columns: [], coverage: coverage() } };
  }

  /** A changed Corefile a third into the range, and a node that went away before. */
  function clusterEvents(parameters) {
    const from = instant(parameters.get('from') ?? 'now-1h', clock());
    const to = instant(parameters.get('to') ?? 'now', clock());
    const at = (part) => `${new Date(from + (to - from) * part).toISOString().slice(0, -1)}000Z`;
    const rows = [
      { time: at(0.4), kind: 'changed', object_kind: 'ConfigMap', namespace: 'kube-system', name: 'coredns', version: '7', cluster_dns: true, change: 'changed: Corefile', detail: ['- forward . 192.0.2.1', '+ forward . 192.0.2.9'] },
      { time: at(0.2), kind: 'not_ready', object_kind: 'Node', namespace: null, name: 'node-7', version: '6', cluster_dns: false, change: 'is not ready (KubeletNotReady)', detail: [] },
    ];
    return { status: 200, body: { report: 'cluster-events', from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: 200, more: false, rows } };
  }

  /** The answer to a GET of a path with its query. */
  function answer(address) {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    try {
      if (pathname.startsWith('/api/v1/reports/')) return report(pathname.slice('/api/v1/reports/'.length), searchParams);
      switch (pathname) {
        case '/openapi.yaml': return { status: 200, body: DESCRIPTION };
        case '/api/v1/reports': return { status: 200, body: { reports: Object.keys(REPORTS).map((name) => ({ name, title: REPORTS[name].title, description: '', columns: [] })) } };
        case '/api/v1/transactions': return page(searchParams, (rows) => rows);
        case '/api/v1/lookups': return page(searchParams, (rows) => rows.map(lookupOf).filter((row) => row !== null));
        case '/api/v1/diagnose': return diagnosis(searchParams);
        case '/api/v1/findings': return { status: 200, body: { rows: [FINDING] } };
        case '/api/v1/pod-traffic': return podTraffic();
        case '/api/v1/cluster-events': return clusterEvents(searchParams);
        case '/api/v1/filter/keys': return { status: 200, body: { keys: KEYS } };
        case '/api/v1/filter/check': return { status: 200, body: check(searchParams.get('filter') ?? '') };
        case '/api/v1/status': return { status: 200, body: { version: 'mock', node: 'node-1', transactions: transactions.length, nodes: { agents: [] }, coverage: coverage() } };
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
    if (!pathname.startsWith('/api/') && pathname !== '/openapi.yaml') return false;
    if (/^\/api\/v1\/(transactions|lookups)\/stream$/.test(pathname)) {
      stream(response, searchParams.get('filter') ?? '', pathname.includes('lookups'));
    } else {
      const { status, body } = answer(request.url);
      const isText = typeof body === 'string';
      response.writeHead(status, { 'Content-Type': isText ? 'text/plain' : 'application/json' }).end(isText ? body : JSON.stringify(body));
    }
    return true;
  }

  function stream(response, filterText, ofLookups) {
    const filter = compileFilter(filterText);
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': connected\n\n');
    const listener = (row) => {
      const sent = ofLookups ? lookupOf(row) : row;
      if (sent !== null && filter(row)) response.write(`event: ${ofLookups ? 'lookup' : 'transaction'}\ndata: ${JSON.stringify(sent)}\n\n`);
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
