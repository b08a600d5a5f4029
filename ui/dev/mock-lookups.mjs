/** Lookups made of the made-up transactions: each transaction of a client, short of the misses along a search path, is one. */

const OUTCOME = { answered: 'resolved', nodata: 'nodata', nxdomain: 'nxdomain', failed: 'failed', unanswered: 'unanswered', unreachable: 'unanswered' };

export const LOOKUP_OUTCOMES = ['resolved', 'partial', 'nodata', 'nxdomain', 'failed', 'unanswered'];

/** The lookup of a transaction; null where it begins none. */
export function lookupOf(row) {
  if (row.leg !== 'client' || OUTCOME[row.outcome] === undefined) return null;
  const wasted = row.name_class === 'external' ? 4 : 0;
  return {
    time: row.time, lookup_id: row.lookup_id, client_ip: row.client_ip, client_namespace: row.client_namespace, client_pod: row.client_pod,
    client_workload_kind: row.client_workload_kind, client_workload: row.client_workload, client_services: [], client_node: null, client_labels: {},
    client_identity_reason: row.client_identity_reason, client_process: null, client_container: null, name: row.qname, qtypes: [row.qtype],
    outcome: OUTCOME[row.outcome], duration_us: row.first_latency_us ?? 5_000_000, transactions: 1 + wasted, wasted, retries: row.attempts - 1,
    tcp_fallback: row.transport === 'tcp', candidates: [row.qname], addresses: [], resolver: 'glibc', servers: [row.server_ip],
    name_class: row.name_class, service_namespace: row.service_namespace, service_name: row.service_name, registrable_domain: row.registrable_domain,
    closed_early: false,
  };
}

/** Every measure of some lookups. */
export function lookupMeasures(lookups) {
  const result = { lookups: lookups.length, ...Object.fromEntries(LOOKUP_OUTCOMES.map((outcome) => [outcome, 0])), transactions: 0, wasted: 0, retries: 0, tcp_fallbacks: 0 };
  for (const lookup of lookups) {
    result[lookup.outcome] += 1;
    result.transactions += lookup.transactions;
    result.wasted += lookup.wasted;
    result.retries += lookup.retries;
    if (lookup.tcp_fallback) result.tcp_fallbacks += 1;
  }
  return { ...result, ...durations(lookups.map(({ duration_us: duration }) => duration)) };
}

function durations(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share) => (sorted.length === 0 ? null : sorted[Math.ceil(share * sorted.length) - 1]);
  const mean = sorted.length === 0 ? null : Math.round(sorted.reduce((sum, value) => sum + value, 0) / sorted.length);
  return {
    duration_count: sorted.length, duration_min_us: sorted[0] ?? null, duration_mean_us: mean, duration_p50_us: at(0.5), duration_p95_us: at(0.95),
    duration_p99_us: at(0.99), duration_max_us: sorted.at(-1) ?? null,
  };
}
