import { useState } from 'react';
import { count, key } from '../api/rows';
import type { Report, Row } from '../api/shapes';
import { useReport } from '../api/useReport';
import { equalTo } from '../filter/clauses';
import { bytes } from '../format/numbers';
import { FilterLink } from '../router/Link';
import { Choice } from './Choice';
import { NumberTable } from './NumberTable';
import { Widget } from './Widget';

type By = 'workloads' | 'pods' | 'services';

const COLUMNS: Readonly<Record<By, readonly [namespace: string, name: string]>> = {
  workloads: ['client_namespace', 'client_workload'],
  pods: ['client_namespace', 'client_pod'],
  services: ['service_namespace', 'service_name'],
};

const MOST_ROWS = 10;

/** How many bytes of DNS each workload, pod and queried Service causes. */
export function BytesBy() {
  const [by, setBy] = useState<By>('workloads');
  const query = useReport(by, { limit: MOST_ROWS, measures: 'queries,query_bytes,response_bytes,bytes', order: 'bytes' });
  return (
    <Widget
      title="Bytes of DNS"
      help="Unit: bytes of DNS payload, without the headers below. Sent: query messages, retransmissions included. Received: response messages. Most of both together first."
      query={query}
      minHeight={380}
      className="half"
      actions={
        <Choice label="Bytes by" choices={[['workloads', 'Workload'], ['pods', 'Pod'], ['services', 'Queried Service']]} value={by} onChange={setBy} />
      }
    >
      {(report) => <BytesTable report={report} by={by} />}
    </Widget>
  );
}

function BytesTable({ report, by }: { readonly report: Report; readonly by: By }) {
  return (
    <NumberTable
      caption="Bytes of DNS"
      columns={['', 'Sent', 'Received', 'Both', 'Per query']}
      rows={[...report.rows.map((row) => bytesCells(row, by)), ['All', ...sums(report.total)]]}
    />
  );
}

function bytesCells(row: Row, by: By) {
  const [namespaceColumn, nameColumn] = COLUMNS[by];
  const namespace = key(row, namespaceColumn);
  const name = key(row, nameColumn);
  if (namespace === null || name === null) return [by === 'services' ? '(other names)' : '(no pod known)', ...sums(row)];
  const clause = `${equalTo(namespaceColumn, namespace)} AND ${equalTo(nameColumn, name)}`;
  return [
    <FilterLink key="name" clause={clause}>
      {namespace}/{name}
    </FilterLink>,
    ...sums(row),
  ];
}

function sums(row: Row): readonly string[] {
  const queries = count(row, 'queries');
  return [
    bytes(count(row, 'query_bytes')),
    bytes(count(row, 'response_bytes')),
    bytes(both(row)),
    bytes(queries === 0 ? null : Math.round(both(row) / queries)),
  ];
}

function both(row: Row): number {
  return count(row, 'bytes');
}
