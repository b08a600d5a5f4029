/** The reports, computed from transactions and lookups in the plainest way. */
import { lookupMeasures, lookupOf } from './mock-lookups.mjs';

const OUTCOMES = ['answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable'];

const WORKLOAD = ['client_namespace', 'client_workload_kind', 'client_workload'];

export const REPORTS = {
  'lookup-totals': { title: 'Lookups', keys: [], ofLookups: true },
  'lookup-timeline': { title: 'Lookups over time', keys: ['time'], ofLookups: true },
  'lookup-workloads': { title: 'Lookups by workload', keys: WORKLOAD, ofLookups: true },
  'lookup-services': { title: 'Lookups by Service', keys: ['service_namespace', 'service_name'], ofLookups: true },
  'lookup-names': { title: 'Lookups by name', keys: ['name'], ofLookups: true },
  totals: { title: 'Totals', keys: [] },
  timeline: { title: 'Queries over time', keys: ['time'] },
  qtypes: { title: 'Record types', keys: ['qtype'] },
  rcodes: { title: 'Response codes', keys: ['rcode'] },
  outcomes: { title: 'Outcomes', keys: ['outcome'] },
  names: { title: 'Top names', keys: ['qname'] },
  'external-domains': { title: 'Top external domains', keys: ['registrable_domain'], only: (row) => row.registrable_domain !== null },
  services: { title: 'Queried Services', keys: ['service_namespace', 'service_name'] },
  workloads: { title: 'Workloads', keys: WORKLOAD },
  'latency-heat': { title: 'Latency over time', keys: ['time', 'bucket_low_us', 'bucket_high_us'] },
  'name-class-timeline': { title: 'Classes of names over time', keys: ['time', 'name_class'] },
  pods: { title: 'Pods', keys: ['client_namespace', 'client_pod'] },
  'qtypes-by-workload': { title: 'Record types by workload', keys: [...WORKLOAD, 'qtype'] },
  'targets-by-workload': { title: 'Who asks for whom', keys: [...WORKLOAD, 'service_namespace', 'service_name', 'registrable_domain'] },
  'rcodes-by-workload': { title: 'Response codes by workload', keys: [...WORKLOAD, 'rcode'] },
  'rcodes-by-service': { title: 'Response codes by Service', keys: ['service_namespace', 'service_name', 'rcode'] },
  servers: { title: 'DNS servers', keys: ['server_ip', 'server_port', 'server_kind'] },
  clients: { title: 'Clients', keys: ['client_ip'] },
  latency: { title: 'Latency', keys: [] },
  'latency-histogram': { title: 'Responses by latency', keys: ['bucket_low_us', 'bucket_high_us'] },
  transports: { title: 'Transports', keys: ['transport'] },
};

const BOUNDS = [0, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6];
const STEPS_SECONDS = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21600, 86400];

/** Every measure of some transactions. */
export function measures(rows) {
  const result = {
    queries: 0, responses: 0, ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])), unsolicited: 0, query_messages: 0, response_messages: 0,
    retransmissions: 0, late: 0, query_bytes: 0, response_bytes: 0, tcp_queries: 0, ipv6_queries: 0, truncated: 0,
  };
  const latencies = [];
  for (const row of rows) {
    result[row.outcome] += row.count;
    if (row.response_bytes !== null) result.response_messages += row.count;
    result.response_bytes += row.response_bytes ?? 0;
    if (row.flags.includes('tc')) result.truncated += row.count;
    if (row.outcome === 'unsolicited') continue;
    result.queries += row.count;
    if (row.rcode !== null) result.responses += row.count;
    result.query_messages += row.attempts;
    result.retransmissions += row.attempts - 1;
    result.query_bytes += row.query_bytes;
    if (row.transport === 'tcp') result.tcp_queries += row.count;
    if (row.client_ip.includes(':')) result.ipv6_queries += row.count;
    if (row.latency_us !== null) latencies.push(row.latency_us);
  }
  return { ...result, bytes: result.query_bytes + result.response_bytes, ...latencyMeasures(latencies) };
}

function latencyMeasures(latencies) {
  const sorted = Float64Array.from(latencies).sort();
  const size = sorted.length;
  const at = (share) => (size === 0 ? null : sorted[Math.min(size - 1, Math.ceil(share * size) - 1)]);
  return {
    latency_count: size,
    latency_min_us: size === 0 ? null : sorted[0],
    latency_mean_us: size === 0 ? null : Math.round(sorted.reduce((sum, value) => sum + value, 0) / size),
    latency_p50_us: at(0.5),
    latency_p95_us: at(0.95),
    latency_p99_us: at(0.99),
    latency_max_us: size === 0 ? null : sorted[size - 1],
  };
}

/** The rows of one report over transactions that are already filtered. */
export function reportRows(name, transactions, { from, to, limit, order = null }) {
  const { keys, only = () => true, ofLookups = false } = REPORTS[name];
  const counted = ofLookups ? lookupMeasures : measures;
  const rows = ofLookups ? transactions.map(lookupOf).filter((row) => row !== null) : transactions.filter(only);
  const total = counted(rows);
  if (name === 'latency-histogram') return { rows: histogram(rows), other: null, total };
  if (name === 'latency-heat') return { rows: timelineBy(rows, from, to, heatClasses), other: null, total };
  if (name === 'name-class-timeline') return { rows: timelineBy(rows, from, to, nameClasses), other: null, total };
  if (name === 'timeline' || name === 'lookup-timeline') return { rows: timeline(rows, from, to, counted), other: null, total };
  if (keys.length === 0) return { rows: [total], other: null, total };
  const groups = [...grouped(rows, keys).values()].map((group) => ({ group, size: order === null ? group.length : counted(group)[order] }));
  groups.sort((one, other) => other.size - one.size);
  const shown = groups.slice(0, limit).map(({ group }) => ({ ...pickKeys(group[0], keys), ...counted(group) }));
  const folded = groups.slice(limit);
  const other = folded.length === 0 ? null : {
    ...Object.fromEntries(keys.map((key) => [key, null])),
    ...counted(folded.flatMap(({ group }) => group)),
    groups: folded.length,
  };
  return { rows: shown, other, total };
}

function grouped(rows, keys) {
  const groups = new Map();
  for (const row of rows) {
    const id = JSON.stringify(keys.map((key) => row[key]));
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}

function pickKeys(row, keys) {
  return Object.fromEntries(keys.map((key) => [key, row[key]]));
}

function histogram(rows) {
  const buckets = BOUNDS.map((low, index) => ({
    bucket_low_us: low,
    bucket_high_us: BOUNDS[index + 1] ?? null,
    ...Object.fromEntries(OUTCOMES.slice(0, 4).map((outcome) => [outcome, 0])),
  }));
  for (const row of rows) {
    if (row.latency_us === null) continue;
    const bucket = buckets.findLast(({ bucket_low_us: low }) => row.latency_us >= low);
    bucket[row.outcome] += row.count;
  }
  const used = buckets.map((bucket) => OUTCOMES.slice(0, 4).some((outcome) => bucket[outcome] > 0));
  return buckets.slice(Math.max(used.indexOf(true), 0), used.lastIndexOf(true) + 1);
}

/** The rows of each step, grouped further. */
function timelineBy(rows, from, to, groupsOf) {
  return stepsOf(rows, from, to).flatMap(([start, group]) => groupsOf(group).map((keys) => ({ time: isoTime(start), ...keys })));
}

function nameClasses(rows) {
  return [...grouped(rows, ['name_class']).values()].map((group) => ({ name_class: group[0].name_class, queries: measures(group).queries }));
}

function heatClasses(rows) {
  return histogram(rows).map(({ bucket_low_us, bucket_high_us, ...counts }) => ({
    bucket_low_us, bucket_high_us, latency_count: Object.values(counts).reduce((sum, value) => sum + value, 0),
  })).filter(({ latency_count: responses }) => responses > 0);
}

function timeline(rows, from, to, counted) {
  return stepsOf(rows, from, to).map(([start, group]) => ({ time: isoTime(start), ...counted(group) }));
}

function isoTime(milliseconds) {
  return new Date(milliseconds).toISOString().replace('Z', '000Z');
}

function stepsOf(rows, from, to) {
  const seconds = (to - from) / 1000;
  const step = (STEPS_SECONDS.find((candidate) => seconds / candidate <= 120) ?? 86_400) * 1000;
  const steps = new Map();
  for (let start = Math.floor(from / step) * step; start < to; start += step) steps.set(start, []);
  for (const row of rows) steps.get(Math.floor(Date.parse(row.time) / step) * step)?.push(row);
  return [...steps];
}
