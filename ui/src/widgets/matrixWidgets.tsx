/** The widgets that count by two things at once. */
import { useState } from 'react';
import { count, key } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useHub } from '../api/useHub';
import { OUTCOMES, useReport } from '../api/useReport';
import { equalTo, oneOf } from '../filter/clauses';
import { subjectTarget } from '../words/subjects';
import { Choice } from './Choice';
import { Matrix, type MatrixColumn, type MatrixRow } from './Matrix';
import { Waiting } from './states';
import { Widget } from './Widget';

const MOST_ROWS = 10;
const MOST_COLUMNS = 6;
/** Pairs of row and column: enough for ten rows with twenty values each, and for many more with few. */
const PAIRS = 500;
const HEIGHT = 380;

interface RowKind {
  readonly word: string;
  /** The report that has the exact number of each row; asked as the list of the largest asks it, so that it is asked once. */
  readonly totals: string;
  readonly namespace: string;
  readonly name: string;
  readonly subject: (namespace: string, name: string) => NonNullable<MatrixRow['subject']>;
}

const WORKLOADS: RowKind = {
  word: 'Workload',
  totals: 'workloads',
  namespace: 'client_namespace',
  name: 'client_workload',
  subject: subjectTarget.workload,
};

const SERVICES: RowKind = {
  word: 'Service',
  totals: 'services',
  namespace: 'service_namespace',
  name: 'service_name',
  subject: subjectTarget.service,
};

type CodesOf = 'services' | 'workloads';

/** Which response codes each Service's names bring, and which each workload gets. */
export function CodesBy() {
  const [of, setOf] = useState<CodesOf>('services');
  const kind = of === 'services' ? SERVICES : WORKLOADS;
  const hub = useHub();
  const report = of === 'services' ? 'rcodes-by-service' : 'rcodes-by-workload';
  const isKnown = hub?.hasReport(report) ?? false;
  const totals = useReport(kind.totals, { limit: MOST_ROWS, measures: OUTCOMES });
  const pairs = useReport(report, { limit: PAIRS, measures: 'queries' }, '', isKnown);
  if (!isKnown) return null;
  return (
    <Widget
      title="Response codes by Service and workload"
      help="Unit: queries where the pod asks. By the Service whose name was asked for, or by the workload that asked. “No response” is the absence of a code."
      query={totals}
      minHeight={HEIGHT}
      className="half"
      actions={
        <Choice label="Rows" choices={[['services', 'Queried Service'], ['workloads', 'Asking workload']]} value={of} onChange={setOf} />
      }
    >
      {(answer) => <MatrixOf kind={kind} totals={answer} pairs={pairs.data} caption="Response codes" column={responseCode} />}
    </Widget>
  );
}

type NamesOf = 'all' | 'internal' | 'external';

const NAME_CLAUSE: Readonly<Record<NamesOf, string>> = {
  all: '',
  internal: oneOf('name_class', ['service', 'cluster', 'search_expansion']),
  external: equalTo('name_class', 'external'),
};

/** Which record types each workload asks for, of names in the cluster and outside. */
export function TypesBy() {
  const [of, setOf] = useState<NamesOf>('all');
  const isKnown = useHub()?.hasReport('qtypes-by-workload') ?? false;
  const totals = useReport('workloads', { limit: MOST_ROWS, measures: OUTCOMES }, NAME_CLAUSE[of]);
  const pairs = useReport('qtypes-by-workload', { limit: PAIRS, measures: 'queries' }, NAME_CLAUSE[of], isKnown);
  if (!isKnown) return null;
  return (
    <Widget
      title="Record types by workload"
      help="Unit: queries where the pod asks. Internal: names of the cluster domain and names built from the search list. External: names outside of the cluster."
      query={totals}
      minHeight={HEIGHT}
      className="half"
      actions={<Choice label="Names" choices={[['all', 'All'], ['internal', 'Internal'], ['external', 'External']]} value={of} onChange={setOf} />}
    >
      {(answer) => <MatrixOf kind={WORKLOADS} totals={answer} pairs={pairs.data} caption="Record types" column={recordType} />}
    </Widget>
  );
}

function responseCode(row: Row): MatrixColumn {
  const rcode = key(row, 'rcode');
  return rcode === null
    ? { text: 'No response', clause: oneOf('outcome', ['unanswered', 'unreachable']) }
    : { text: rcode, clause: equalTo('rcode', rcode) };
}

function recordType(row: Row): MatrixColumn {
  const qtype = key(row, 'qtype');
  return qtype === null ? { text: '(no question)', clause: 'NOT qtype = "*"' } : { text: qtype, clause: equalTo('qtype', qtype) };
}

interface MatrixOfProps {
  readonly kind: RowKind;
  readonly totals: Report;
  readonly pairs: Report | undefined;
  readonly caption: string;
  readonly column: (row: Row) => MatrixColumn;
}

function MatrixOf({ kind, totals, pairs, caption, column }: MatrixOfProps) {
  if (pairs === undefined) return <Waiting height={HEIGHT - 40} />;
  const named = totals.rows.filter((row) => key(row, kind.name) !== null);
  const rows = named.map((row) => matrixRow(row, kind, pairs, column));
  return <Matrix caption={caption} rowWord={kind.word} rows={rows} columns={commonest(pairs, column)} />;
}

function matrixRow(row: Row, kind: RowKind, pairs: Report, column: (row: Row) => MatrixColumn): MatrixRow {
  const namespace = key(row, kind.namespace) ?? '';
  const name = key(row, kind.name) ?? '';
  const own = pairs.rows.filter((pair) => key(pair, kind.namespace) === namespace && key(pair, kind.name) === name);
  const cells = new Map<string, number>();
  for (const pair of own) {
    const { text } = column(pair);
    cells.set(text, (cells.get(text) ?? 0) + count(pair, 'queries'));
  }
  return {
    text: `${namespace}/${name}`,
    clause: `${equalTo(kind.namespace, namespace)} AND ${equalTo(kind.name, name)}`,
    subject: kind.subject(namespace, name),
    total: count(row, 'queries'),
    cells,
  };
}

/** The columns with most queries. */
function commonest(pairs: Report, column: (row: Row) => MatrixColumn): readonly MatrixColumn[] {
  const sums = new Map<string, { readonly column: MatrixColumn; queries: number }>();
  for (const pair of pairs.rows) {
    const found = column(pair);
    const sum = sums.get(found.text) ?? { column: found, queries: 0 };
    sum.queries += count(pair, 'queries');
    sums.set(found.text, sum);
  }
  const sorted = [...sums.values()].sort((one, other) => other.queries - one.queries);
  return sorted.slice(0, MOST_COLUMNS).map((sum) => sum.column);
}
