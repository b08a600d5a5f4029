/** The widgets that show the largest groups of something. Each is one report drawn as a BarList. */
import { key } from '../api/rows';
import type { Row } from '../api/shapes';
import { OUTCOMES, useReport } from '../api/useReport';
import { equalTo, oneOf } from '../filter/clauses';
import type { Target } from '../router/location';
import { subjectTarget } from '../words/subjects';
import { BarList, type BarListEntry } from './BarList';
import { Widget } from './Widget';

const BASIS = 'Unit: queries (transactions; a retransmission is not a new query). Share: of the queries in this list, with “Other”.';

interface GroupWidgetProps {
  readonly report: string;
  readonly title: string;
  readonly help: string;
  readonly groupWord: string;
  readonly limit: number;
  readonly entry: (row: Row) => BarListEntry;
  readonly className?: string;
}

function GroupWidget({ report, title, help, groupWord, limit, entry, className = 'third' }: GroupWidgetProps) {
  const query = useReport(report, { limit, measures: OUTCOMES });
  return (
    <Widget title={title} help={`${help} ${BASIS}`} query={query} minHeight={limit * 36 + 44} className={className}>
      {(answer) => <BarList report={answer} entry={entry} groupWord={groupWord} />}
    </Widget>
  );
}

/** How much of it a page shows. */
interface Shown {
  readonly limit?: number;
  readonly className?: string;
}

/** An entry for a key column whose value is also a filter; a row without a value says so and filters nothing. */
function keyed(column: string, absent: string): (row: Row) => BarListEntry {
  return (row) => {
    const value = key(row, column);
    return value === null ? { text: absent, clause: null } : { text: value, clause: equalTo(column, value) };
  };
}

/** An entry for a name within a namespace: both together are the filter. */
function namespaced(
  namespaceColumn: string,
  nameColumn: string,
  subject: (namespace: string, name: string) => Target,
  absent: BarListEntry,
): (row: Row) => BarListEntry {
  return (row) => {
    const namespace = key(row, namespaceColumn);
    const name = key(row, nameColumn);
    if (namespace === null || name === null) return absent;
    return {
      text: `${namespace}/${name}`,
      clause: `${equalTo(namespaceColumn, namespace)} AND ${equalTo(nameColumn, name)}`,
      subject: subject(namespace, name),
    };
  };
}

export function Workloads({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget
      report="workloads"
      title="Workloads"
      help="Who asked: the workload that owns the pod, such as a Deployment. Counted where the pod asks, once for each exchange."
      groupWord="workloads"
      limit={limit}
      className={className}
      entry={namespaced('client_namespace', 'client_workload', subjectTarget.workload, {
        text: '(no pod known)',
        clause: 'NOT client_pod = "*"',
        note: 'The field client_identity_reason of a transaction says why.',
      })}
    />
  );
}

/** A pod has no page of its own; its row only filters. */
function pod(row: Row): BarListEntry {
  const namespace = key(row, 'client_namespace');
  const name = key(row, 'client_pod');
  if (namespace === null || name === null) return { text: '(no pod known)', clause: 'NOT client_pod = "*"' };
  return { text: `${namespace}/${name}`, clause: `${equalTo('client_namespace', namespace)} AND ${equalTo('client_pod', name)}` };
}

export function Pods({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget report="pods" title="Pods" help="Who asked: the single pods." groupWord="pods" limit={limit} className={className} entry={pod} />
  );
}

export function QueriedServices({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget
      report="services"
      title="Queried Services"
      help="The Kubernetes Services whose names were asked for, whether they exist or not."
      groupWord="Services"
      limit={limit}
      className={className}
      entry={namespaced('service_namespace', 'service_name', subjectTarget.service, {
        text: '(other names)',
        clause: 'NOT service_name = "*"',
        note: 'Names that are not those of a Service.',
      })}
    />
  );
}

export function RecordTypes() {
  return (
    <GroupWidget
      report="qtypes"
      title="Record types"
      help="What was asked for, by the type in the question."
      groupWord="types"
      limit={8}
      entry={keyed('qtype', '(no question)')}
    />
  );
}

function responseCode(row: Row): BarListEntry {
  const rcode = key(row, 'rcode');
  if (rcode !== null) return { text: rcode, clause: equalTo('rcode', rcode) };
  return {
    text: 'No response',
    clause: oneOf('outcome', ['unanswered', 'unreachable']),
    note: 'No response came, so there is no response code.',
  };
}

export function ResponseCodes() {
  return (
    <GroupWidget
      report="rcodes"
      title="Response codes"
      help="The code as it was on the wire. “No response” is the absence of one and not a code. NODATA is a NOERROR without data, so it counts as NOERROR here."
      groupWord="codes"
      limit={8}
      entry={responseCode}
    />
  );
}

export function TopNames({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget
      report="names"
      title="Top names"
      help="The names asked for most, as they were on the wire."
      groupWord="names"
      limit={limit}
      className={className}
      entry={keyed('qname', '(no question)')}
    />
  );
}

function domain(row: Row): BarListEntry {
  const name = key(row, 'registrable_domain');
  return name === null
    ? { text: '(no registrable domain)', clause: null }
    : { text: name, clause: equalTo('registrable_domain', name), subject: subjectTarget.domain(name) };
}

export function ExternalDomains({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget
      report="external-domains"
      title="Top external domains"
      help="Names outside the cluster by registrable domain: the public suffix plus one label."
      groupWord="domains"
      limit={limit}
      className={className}
      entry={domain}
    />
  );
}

export function Clients({ limit = 10, className = 'third' }: Shown) {
  return (
    <GroupWidget
      report="clients"
      title="Clients"
      help="Who asked, by address."
      groupWord="clients"
      limit={limit}
      className={className}
      entry={keyed('client_ip', '(unknown)')}
    />
  );
}
