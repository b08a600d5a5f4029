import { Fragment, type ReactNode } from 'react';
import { key } from '../../api/rows';
import { useReport } from '../../api/useReport';
import { addClause } from '../../filter/clauses';
import { Link } from '../../router/Link';
import { usePath, useSearch } from '../../router/location';
import { pageAt } from '../../router/pages';
import { SubjectScope, useScope } from '../../scope/Scope';
import { ownParameters } from '../../scope/urlState';
import { ExternalDomains, Pods, QueriedServices, RecordTypes, ResponseCodes, TopNames, Workloads } from '../../widgets/groupWidgets';
import { Latency } from '../../widgets/Latency';
import { SearchPath } from '../../widgets/SearchPath';
import { Servers } from '../../widgets/Servers';
import { Timeline } from '../../widgets/Timeline';
import { Totals } from '../../widgets/Totals';
import { subjectAt, type Subject } from '../../words/subjects';
import { VerdictCard } from '../diagnose/VerdictCard';

const FEW = 6;

/** What is asked further about each kind of subject, beyond how much, how well and how fast. */
const MORE: Readonly<Record<string, readonly ReactNode[]>> = {
  '/workload': [
    <Pods limit={FEW} />,
    <QueriedServices limit={FEW} />,
    <ExternalDomains limit={FEW} />,
    <TopNames className="two-thirds" limit={8} />,
    <SearchPath />,
    <Servers minHeight={120} />,
  ],
  '/service': [<Workloads limit={FEW} />, <Pods limit={FEW} />, <TopNames limit={FEW} />, <Servers minHeight={120} />],
  '/server': [<Workloads limit={8} />, <TopNames limit={8} />, <ExternalDomains limit={8} />],
  '/domain': [<TopNames limit={8} />, <Workloads limit={8} />, <Pods limit={8} />, <Servers minHeight={120} />],
  '/node': [<Workloads limit={8} />, <Pods limit={8} />, <TopNames limit={8} />, <Servers minHeight={120} />],
};

/** The questions about one workload, Service, DNS server, domain or node, with the verdict on top. */
export default function SubjectPage() {
  const path = usePath();
  const own = ownParameters(useSearch());
  const subject = subjectAt(path, own);
  const kind = pageAt(path)?.title ?? '';
  if (subject === null) {
    return (
      <p className="empty">
        The address does not say which {kind} is meant. <Link to={{ path: '/dashboard' }}>Choose one on the dashboard</Link>
      </p>
    );
  }
  return (
    <SubjectScope clause={subject.clause}>
      <div className="page-head">
        <h1 className="page-title">
          <span className="page-kind">{kind}</span> {subject.title}
        </h1>
        <RowsLink clause={subject.clause} />
      </div>
      <div className="widgets">
        <SubjectVerdict subject={subject} />
        <Totals />
        <Timeline />
        <ResponseCodes />
        <Latency />
        <RecordTypes />
        {(MORE[path] ?? []).map((widget, index) => (
          <Fragment key={index}>{widget}</Fragment>
        ))}
      </div>
    </SubjectScope>
  );
}

function RowsLink({ clause }: { readonly clause: string }) {
  const { filter } = useScope();
  return (
    <Link className="rows-link" to={{ path: '/explore', own: { rows: 'transactions' }, filter: addClause(clause, filter) }}>
      Show the transactions
    </Link>
  );
}

/** A subject that the diagnosis has no word for is looked at by the name that is asked for most. */
function SubjectVerdict({ subject }: { readonly subject: Subject }) {
  const names = useReport('names', { limit: 1, measures: 'queries' }, '', subject.diagnosed === null);
  if (subject.diagnosed !== null) return <VerdictCard subject={subject.diagnosed} />;
  const first = names.data?.rows[0];
  const name = first === undefined ? null : key(first, 'qname');
  return <VerdictCard subject={name === null || subject.clause.startsWith('node') ? 'cluster' : `name/${name}`} />;
}
