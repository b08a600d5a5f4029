import { Button } from '@patternfly/react-core';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import { useEffect, useState } from 'react';
import { removeClause, splitClauses } from '../filter/clauses';
import { useScope } from '../scope/Scope';
import { FilterInput } from './FilterInput';
import { FilterProblem } from './FilterProblem';
import { useFilterCheck } from './useFilterCheck';

/** The filter: a text in the filter language while it is written, chips once it is in force. */
export function FilterBar() {
  const { filter, setFilter } = useScope();
  const [draft, setDraft] = useState(filter);
  const check = useFilterCheck(draft);

  useEffect(() => setDraft(filter), [filter]);

  const problem = check !== undefined && !check.valid ? check : null;
  return (
    <div className="filter-bar">
      <FilterInput value={draft} isInvalid={problem !== null} onChange={setDraft} onApply={setFilter} />
      {problem === null ? null : <FilterProblem text={draft} problem={problem} onCorrect={setDraft} />}
      <FilterChips />
    </div>
  );
}

function FilterChips() {
  const { filter, setFilter } = useScope();
  const clauses = splitClauses(filter);
  if (clauses.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filters in force">
      {clauses.map((clause) => (
        <li key={clause}>
          <code>{clause}</code>
          <Button
            variant="plain"
            hasNoPadding
            aria-label={`Remove ${clause}`}
            icon={<TimesIcon />}
            onClick={() => setFilter(removeClause(filter, clause))}
          />
        </li>
      ))}
      <li className="plain">
        <Button variant="link" isInline onClick={() => setFilter('')}>
          Clear
        </Button>
      </li>
    </ul>
  );
}
