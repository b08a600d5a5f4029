/** Made-up traffic of a small shop, the same for the same seed. Times are microseconds since the epoch. */

const SECOND_US = 1_000_000;
const MINUTE_US = 60 * SECOND_US;

/** A small generator of numbers in [0, 1): mulberry32. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const CLUSTER_DNS = { ip: '198.51.100.10', port: 53, weight: 88, kind: 'cluster_dns', base: 240, spread: 0.7 };
const NODE_CACHE = { ip: '198.51.100.20', port: 53, weight: 8, kind: 'node_cache', base: 90, spread: 0.5 };
const UPSTREAM = { ip: '203.0.113.53', port: 53, weight: 3, kind: 'upstream', base: 14_000, spread: 0.6 };
const ROGUE = { ip: '2001:db8:ff::53', port: 5353, weight: 1, kind: 'external', base: 31_000, spread: 0.9 };
const SERVERS = [CLUSTER_DNS, NODE_CACHE, UPSTREAM, ROGUE];

/** The last clients are of no pod. */
const WORKLOADS = ['frontend', 'frontend', 'checkout', 'checkout', 'cart', 'cart', 'search', 'search', 'mailer', 'reports', 'ads'];

const CLIENTS = [
  ['192.0.2.11', 22], ['192.0.2.12', 18], ['192.0.2.21', 14], ['192.0.2.22', 11], ['192.0.2.31', 9], ['192.0.2.32', 7],
  ['192.0.2.41', 6], ['192.0.2.42', 5], ['192.0.2.51', 3], ['192.0.2.61', 2], ['2001:db8::71', 2], ['2001:db8::72', 1], ['192.0.2.81', 1],
].map(([ip, weight], index) => ({ ip, weight, workload: WORKLOADS[index] ?? null }));

const NAMES = [
  ['payments.shop.svc.cluster.local', 24, 'answered', null], ['inventory.shop.svc.cluster.local', 18, 'answered', null],
  ['cart.shop.svc.cluster.local', 14, 'answered', null], ['orders-db.data.svc.cluster.local', 11, 'answered', null],
  ['session-cache-0.session-cache.data.svc.cluster.local', 6, 'answered', null],
  ['api.cards.example.svc.cluster.local', 7, 'nxdomain', null], ['api.cards.example.cluster.local', 6, 'nxdomain', null],
  ['api.cards.example', 7, 'answered', 'cards.example'], ['hooks.shipping.example', 4, 'answered', 'shipping.example'],
  ['telemetry.example.net', 5, 'answered', 'example.net'], ['cdn.example.com', 4, 'answered', 'example.com'],
  ['static.example.org', 2, 'answered', 'example.org'], ['updates.example.org', 1.5, 'answered', 'example.org'],
  ['old-search.shop.svc.cluster.local', 3, 'nxdomain', null], ['mail.rates.example', 1, 'answered', 'rates.example'],
  ['71.2.0.192.in-addr.arpa', 1, 'nxdomain', null], ['xn--caf-dma.example.org', 0.4, 'answered', 'example.org'],
].map(([name, weight, outcome, domain]) => ({ name, weight, outcome, domain }));

const QTYPES = [['A', 52], ['AAAA', 38], ['SRV', 4], ['PTR', 3], ['TXT', 1.2], ['HTTPS', 1], ['MX', 0.6], ['CNAME', 0.3], ['SOA', 0.2]]
  .map(([type, weight]) => ({ type, weight }));

function pick(choices, next) {
  let left = next() * choices.reduce((sum, { weight }) => sum + weight, 0);
  return choices.find(({ weight }) => (left -= weight) < 0) ?? choices[0];
}

/** Roughly log-normal: most values near the base, a long tail above. */
function latencyOf(server, next) {
  const bell = next() + next() + next() + next() - 2;
  const tail = next() < 0.02 ? 12 : 1;
  return Math.max(20, Math.round(server.base * Math.exp(bell * server.spread * 1.6) * tail));
}

/** Seconds in the first part of each hour and a half in which the cluster DNS server is sick. */
function isSick(timeUs) {
  const minute = Math.floor(timeUs / MINUTE_US) % 90;
  return minute >= 20 && minute < 28;
}

function outcomeOf(name, qtype, server, timeUs, next) {
  const luck = next();
  if (isSick(timeUs) && server === CLUSTER_DNS && luck < 0.35) return luck < 0.2 ? 'failed' : 'unanswered';
  if (luck < 0.004) return 'unanswered';
  if (luck < 0.006) return 'unreachable';
  if (luck < 0.01) return 'failed';
  if (luck > 0.998) return 'unsolicited';
  if (name.outcome === 'nxdomain') return 'nxdomain';
  return qtype !== 'A' && next() < (qtype === 'AAAA' ? 0.72 : 0.3) ? 'nodata' : 'answered';
}

const RCODES = { answered: 'NOERROR', nodata: 'NOERROR', nxdomain: 'NXDOMAIN', unsolicited: 'NOERROR', unanswered: null, unreachable: null };

/** One transaction with every column of the data model. */
export function transactionAt(timeUs, next) {
  const name = pick(NAMES, next);
  const { type: qtype } = name.name.endsWith('.arpa') ? { type: 'PTR' } : pick(QTYPES, next);
  const server = pick(SERVERS, next);
  const client = pick(CLIENTS, next);
  const outcome = outcomeOf(name, qtype, server, timeUs, next);
  const responded = !['unanswered', 'unreachable'].includes(outcome);
  const attempts = outcome === 'unanswered' ? 2 : responded && next() < 0.015 ? 2 : 1;
  const timed = responded && outcome !== 'unsolicited';
  const latency = timed ? latencyOf(server, next) : null;
  const queryBytes = outcome === 'unsolicited' ? 0 : (name.name.length + 18 + (next() < 0.6 ? 11 : 0)) * attempts;
  const truncated = outcome === 'answered' && next() < 0.006;
  const isTcp = !truncated && next() < 0.02;
  const answers = outcome === 'answered' ? answersFor(name.name, qtype, next) : [];
  return {
    time: isoMicroseconds(timeUs),
    count: 1,
    node: 'node-1',
    interface: 'eth0',
    leg: server === UPSTREAM ? 'upstream' : 'client',
    client_ip: client.ip,
    client_namespace: client.workload === null ? null : 'shop',
    client_pod: client.workload === null ? null : `${client.workload}-7d4f-${client.ip.at(-1)}`,
    client_workload_kind: client.workload === null ? null : 'Deployment',
    client_workload: client.workload,
    client_identity_reason: client.workload === null ? 'host network' : null,
    client_port: 32_768 + Math.floor(next() * 28_000),
    server_ip: server.ip,
    server_port: server.port,
    server_kind: server.kind,
    transport: isTcp ? 'tcp' : 'udp',
    message_id: Math.floor(next() * 65_536),
    opcode: 'QUERY',
    qname: name.name,
    qtype,
    qclass: 'IN',
    outcome,
    rcode: outcome === 'failed' ? (next() < 0.85 ? 'SERVFAIL' : 'REFUSED') : (RCODES[outcome] ?? null),
    flags: truncated ? ['tc', 'rd', 'ra'] : responded ? ['rd', 'ra'] : ['rd'],
    edns_udp_size: next() < 0.6 ? 1232 : null,
    dnssec_ok: false,
    ede_code: null,
    ede_text: null,
    client_subnet: null,
    latency_us: latency,
    first_latency_us: latency === null ? null : latency + (attempts - 1) * 5 * SECOND_US,
    attempts,
    late: false,
    query_bytes: queryBytes,
    response_bytes: responded ? name.name.length + 34 + answers.length * 16 : null,
    answers,
    answers_omitted: 0,
    name_class: name.domain === null ? 'service' : 'external',
    ...serviceOf(name.name),
    registrable_domain: name.domain,
    lookup_id: Math.floor(next() * 1e9),
  };
}

function serviceOf(name) {
  const found = /([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(name);
  return { service_namespace: found?.[2] ?? null, service_name: found?.[1] ?? null };
}

function answersFor(name, type, next) {
  const size = 1 + Math.floor(next() * 3);
  const rdata = (index) => (type === 'A' ? `203.0.113.${10 + index}` : type === 'AAAA' ? `2001:db8:1::${10 + index}` : 'target.example.org');
  return Array.from({ length: size }, (_, index) => ({ name, type, ttl: 30, rdata: rdata(index) }));
}

/** All transactions of [fromUs, toUs), about one a second, busier and calmer in waves, in the order of time. */
export function trafficBetween(fromUs, toUs, seed) {
  const next = random(seed);
  const rows = [];
  let time = fromUs;
  for (;;) {
    const wave = 1 + 0.45 * Math.sin(time / (23 * MINUTE_US)) + (isSick(time) ? 0.5 : 0);
    time += Math.max(1, Math.round((-Math.log(1 - next()) * SECOND_US) / wave));
    if (time >= toUs) return rows;
    rows.push(transactionAt(time, next));
  }
}

export function isoMicroseconds(timeUs) {
  const fraction = String(Math.floor(timeUs) % SECOND_US).padStart(6, '0');
  return `${new Date(Math.floor(timeUs / SECOND_US) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
