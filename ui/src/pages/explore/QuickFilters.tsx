import { FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { fetchStatus } from '../../api/client';
import { key } from '../../api/rows';
import { useReport } from '../../api/useReport';
import { addClause, equalTo, removeClause, splitClauses } from '../../filter/clauses';
import { Link } from '../../router/Link';
import { useScope } from '../../scope/Scope';
import type { QuickFilter } from './quickFilters';

/** One press for each question of troubleshooting; a second press takes the filter away. */
export function QuickFilters({ filters, hasServers }: { readonly filters: readonly QuickFilter[]; readonly hasServers: boolean }) {
  return (
    <div className="quick-filters" role="group" aria-label="Quick filters">
      {filters.map((filter) => (
        <QuickLink key={filter.label} {...filter} />
      ))}
      {hasServers ? <ServerSelect /> : null}
      {hasServers ? <NodeSelect /> : null}
    </div>
  );
}

function QuickLink({ label, clause, meaning }: QuickFilter) {
  const { filter } = useScope();
  const inForce = splitClauses(filter);
  const parts = splitClauses(clause);
  const isOn = parts.every((part) => inForce.includes(part));
  const next = isOn ? parts.reduce(removeClause, filter) : addClause(filter, clause);
  return (
    <Link to={{ filter: next }} className="quick" aria-current={isOn} title={`${meaning}\n${clause}`} data-clause={clause}>
      {label}
    </Link>
  );
}

function ServerSelect() {
  const servers = useReport('servers', { limit: 20, measures: 'queries' });
  const addresses = (servers.data?.rows ?? []).map((row) => key(row, 'server_ip')).filter((ip) => ip !== null);
  return <FilterSelect label="One server" column="server_ip" values={[...new Set(addresses)]} />;
}

function NodeSelect() {
  const status = useQuery({ queryKey: ['status'], queryFn: ({ signal }) => fetchStatus(signal) });
  const nodes = status.data === undefined ? [] : [status.data.node, ...status.data.nodes.agents.map(({ node }) => node)];
  return <FilterSelect label="One node" column="node" values={[...new Set(nodes)]} />;
}

interface FilterSelectProps {
  readonly label: string;
  readonly column: string;
  readonly values: readonly string[];
}

function FilterSelect({ label, column, values }: FilterSelectProps) {
  const { filter, setFilter } = useScope();
  const chosen = values.find((value) => splitClauses(filter).includes(equalTo(column, value))) ?? '';
  const choose = (value: string) => {
    const without = chosen === '' ? filter : removeClause(filter, equalTo(column, chosen));
    setFilter(value === '' ? without : addClause(without, equalTo(column, value)));
  };
  return (
    <FormSelect aria-label={label} value={chosen} onChange={(_, value) => choose(value)} className="quick-select">
      <FormSelectOption value="" label={label} />
      {values.map((value) => (
        <FormSelectOption key={value} value={value} label={value} />
      ))}
    </FormSelect>
  );
}
