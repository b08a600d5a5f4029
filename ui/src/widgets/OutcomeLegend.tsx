import { equalTo } from '../filter/clauses';
import { FilterLink } from '../router/Link';
import { OUTCOMES, outcomeColour } from '../words/outcomes';

/** Names the colours; each entry narrows the page to its outcome. */
export function OutcomeLegend() {
  return (
    <ul className="legend" aria-label="Outcomes">
      {OUTCOMES.map(({ outcome, label, meaning }) => (
        <li key={outcome}>
          <FilterLink clause={equalTo('outcome', outcome)} title={`${meaning} Click to filter.`}>
            <i className="swatch" style={{ background: outcomeColour(outcome) }} />
            {label}
          </FilterLink>
        </li>
      ))}
      <li className="legend-previous" title="Queries in the period before">
        <i />
        Previous period
      </li>
    </ul>
  );
}
