import { key } from '../api/rows';
import { useReport } from '../api/useReport';

/** The reports that list the values of a key. */
const REPORT_OF_KEY: Readonly<Record<string, string>> = {
  client_ip: 'clients',
  client_namespace: 'namespaces',
  client_pod: 'pods',
  client_workload: 'workloads',
  qname: 'names',
  name: 'lookup-names',
  registrable_domain: 'external-domains',
  server_ip: 'servers',
  service_name: 'services',
  service_namespace: 'services',
};

const MOST_VALUES = 50;

/** Values of a filter key that the time range holds, most frequent first; none for keys that no report lists. */
export function useSeenValues(name: string | undefined): readonly string[] {
  const report = REPORT_OF_KEY[name ?? ''];
  const measures = report?.startsWith('lookup') === true ? 'lookups' : 'queries';
  const answer = useReport(report ?? 'names', { limit: MOST_VALUES, measures }, '', report !== undefined);
  if (name === undefined || report === undefined) return [];
  const values = (answer.data?.rows ?? []).map((row) => key(row, name)).filter((value) => value !== null);
  return [...new Set(values)];
}
