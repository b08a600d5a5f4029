import { count } from '../api/rows';
import type { Row } from '../api/shapes';
import { exact, percent } from '../format/numbers';
import { outcomeColour, OUTCOMES } from '../words/outcomes';

interface OutcomeBarProps {
  readonly row: Row;
  /** The number of queries that fills the whole width. */
  readonly full: number;
}

/** One bar whose parts are the outcomes of a row's queries. Its colours repeat what its text says. */
export function OutcomeBar({ row, full }: OutcomeBarProps) {
  const parts = OUTCOMES.filter(({ outcome }) => count(row, outcome) > 0);
  return (
    <span className="outcome-bar" role="img" aria-label={describeOutcomes(row)} title={describeOutcomes(row)}>
      {parts.map(({ outcome }) => (
        <span
          key={outcome}
          style={{ width: `${(count(row, outcome) / Math.max(full, 1)) * 100}%`, background: outcomeColour(outcome) }}
        />
      ))}
    </span>
  );
}

/** Answered 1,204 (98.0 %), NXDOMAIN 24 (2.0 %) */
export function describeOutcomes(row: Row): string {
  const queries = count(row, 'queries');
  return OUTCOMES.filter(({ outcome }) => count(row, outcome) > 0)
    .map(({ outcome, label }) => {
      const part = count(row, outcome);
      return `${label} ${exact(part)} (${percent(part / Math.max(queries, 1))})`;
    })
    .join(', ');
}
