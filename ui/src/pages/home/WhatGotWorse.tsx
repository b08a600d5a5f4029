import { key } from '../../api/rows';
import type { Report, Row } from '../../api/shapes';
import { useReport, type ReportQueryResult } from '../../api/useReport';
import { exact, latency, percent } from '../../format/numbers';
import { Link } from '../../router/Link';
import type { Target } from '../../router/location';
import { Widget } from '../../widgets/Widget';
import { subjectTarget } from '../../words/subjects';
import { LOOKED_AT, QUERY_BASIS, worseOptions, type CountBasis } from './basis';
import { isSlower, reachesBack, worse, type Worse } from './worse';

const MOST_ROWS = 8;

interface Ranked extends Worse {
  readonly kind: string;
  readonly name: string;
  readonly page: Target;
  readonly basis: CountBasis;
}

/** What went worse since the period before, ranked; each row leads to its evidence. */
export function WhatGotWorse({ basis }: { readonly basis: CountBasis }) {
  const options = worseOptions(basis);
  const ofQueries = worseOptions(QUERY_BASIS);
  const workloads = useReport(basis.workloads, options);
  const services = useReport(basis.services, options);
  const domains = useReport('external-domains', ofQueries);
  const servers = useReport('servers', ofQueries);
  const isKnown = workloads.data === undefined || reachesBack(workloads.data);
  const ranked = [
    ...rank(workloads, basis, 'Workload', named('client_namespace', 'client_workload', subjectTarget.workload)),
    ...rank(services, basis, 'Service', named('service_namespace', 'service_name', subjectTarget.service)),
    ...rank(domains, QUERY_BASIS, 'Domain', single('registrable_domain', subjectTarget.domain)),
    ...rank(servers, QUERY_BASIS, 'DNS server', single('server_ip', subjectTarget.server)),
  ].sort((one, other) => other.weight - one.weight);
  return (
    <Widget
      title={isKnown ? 'What got worse' : 'What goes wrong'}
      help={`Workloads, Services, domains and DNS servers of which more fails or stays unanswered than the period before makes one expect, beyond chance, or whose p95 has doubled. Ranked by how many more and what share, counted in ${basis.word} for workloads and Services, in queries for domains and servers. Where nothing is stored of the period before, what goes wrong now is shown. Among the ${LOOKED_AT} largest of each kind.`}
      query={workloads}
      minHeight={320}
      className="half"
      isEmpty={() => false}
    >
      {() => <WorseList ranked={ranked.slice(0, MOST_ROWS)} isKnown={isKnown} />}
    </Widget>
  );
}

type Naming = (row: Row) => { readonly name: string; readonly page: Target } | null;

function named(namespaceColumn: string, nameColumn: string, page: (namespace: string, name: string) => Target): Naming {
  return (row) => {
    const namespace = key(row, namespaceColumn);
    const name = key(row, nameColumn);
    return namespace === null || name === null ? null : { name: `${namespace}/${name}`, page: page(namespace, name) };
  };
}

function single(column: string, page: (name: string) => Target): Naming {
  return (row) => {
    const name = key(row, column);
    return name === null ? null : { name, page: page(name) };
  };
}

function rank(query: ReportQueryResult, basis: CountBasis, kind: string, naming: Naming): readonly Ranked[] {
  const report: Report | undefined = query.data;
  if (report === undefined) return [];
  return worse(report, basis).flatMap((one) => {
    const found = naming(one.row);
    return found === null ? [] : [{ ...one, ...found, kind, basis }];
  });
}

function WorseList({ ranked, isKnown }: { readonly ranked: readonly Ranked[]; readonly isKnown: boolean }) {
  if (ranked.length === 0) {
    return (
      <p className="empty">
        {isKnown ? 'Nothing got worse than in the period before, beyond chance.' : 'Nothing goes wrong beyond single cases.'} The coverage above says how
        much that rests on.
      </p>
    );
  }
  return (
    <ol className="worse">
      {ranked.map((one) => (
        <li key={`${one.kind} ${one.name}`}>
          <Link to={one.page}>
            <span className="worse-kind">{one.kind}</span>
            <span className="worse-name">{one.name}</span>
            <span className="worse-text">{sentence(one)}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

const REASONS: Readonly<Record<string, string>> = {
  failed: 'failed',
  unanswered: 'unanswered',
  unreachable: 'unreachable',
  nxdomain: 'NXDOMAIN',
  partial: 'resolved in part',
};

/** 45.2 % of 1,204 lookups went wrong (was 0.3 %), most unanswered */
function sentence(one: Ranked): string {
  const { all, troubled, before, reason, basis, p95, p95Before } = one;
  const share = `${percent(troubled / Math.max(all, 1))} of ${exact(all)} ${basis.word} went wrong`;
  const was = before === null ? '' : ` (was ${percent(before)})`;
  const slow = isSlower(one) ? `p95 ${latency(p95)} (was ${latency(p95Before)})` : '';
  if (troubled === 0) return slow;
  return `${share}${was}, most ${REASONS[reason] ?? reason}${slow === '' ? '' : `; ${slow}`}`;
}
