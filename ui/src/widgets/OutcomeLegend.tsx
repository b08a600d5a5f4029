import { equalTo } from '../filter/clauses';
import { useScope } from '../scope/Scope';
import { OUTCOMES, outcomeColour } from '../words/outcomes';

/** Names the colours; each entry narrows the page to its outcome. */
export function OutcomeLegend() {
  const { addFilter } = useScope();
  return (
    <ul className="legend" aria-label="Outcomes">
      {OUTCOMES.map(({ outcome, label, meaning }) => (
        <li key={outcome}>
          <button type="button" title={`${meaning} Click to filter.`} onClick={() => addFilter(equalTo('outcome', outcome))}>
            <i className="swatch" style={{ background: outcomeColour(outcome) }} />
            {label}
          </button>
        </li>
      ))}
      <li className="legend-previous" title="Queries in the period before">
        <i />
        Previous period
      </li>
    </ul>
  );
}
