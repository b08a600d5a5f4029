import { splitClauses } from './clauses';

/** Of which rows a filter speaks: the columns of a lookup are not those of a transaction. */
export type FilterLanguage = 'transactions' | 'lookups';

const COMMON = new Set([
  'time', 'client_ip', 'client_namespace', 'client_pod', 'client_workload_kind', 'client_workload', 'client_services', 'client_node',
  'client_identity_reason', 'client_process', 'client_container', 'lookup_id', 'name_class', 'service_namespace', 'service_name',
  'registrable_domain',
]);

const TO_LOOKUPS: Readonly<Record<string, string>> = { qname: 'name', latency: 'duration', latency_us: 'duration_us' };
const TO_TRANSACTIONS = Object.fromEntries(Object.entries(TO_LOOKUPS).map(([one, other]) => [other, one]));

/** The clauses that mean the same to the other rows; those that cannot be said there are left out. */
export function translated(filter: string, language: FilterLanguage): string {
  const renamed = language === 'lookups' ? TO_LOOKUPS : TO_TRANSACTIONS;
  return splitClauses(filter)
    .flatMap((clause) => {
      const key = /^(?:NOT\s+)?([a-z_]+)\b/.exec(clause)?.[1] ?? '';
      if (COMMON.has(key)) return [clause];
      const other = renamed[key];
      return other === undefined ? [] : [clause.replace(key, other)];
    })
    .join(' AND ');
}
