import type { StackPart } from '../charts/timelineOption';
import { equalTo } from '../filter/clauses';
import { FilterLink } from '../router/Link';
import { useScope } from '../scope/Scope';

interface LegendPart extends StackPart {
  readonly meaning?: string;
}

/** Names the colours; each entry narrows the page to its outcome. */
export function OutcomeLegend({ parts }: { readonly parts: readonly LegendPart[] }) {
  const { theme } = useScope();
  return (
    <ul className="legend" aria-label="Outcomes">
      {parts.map(({ outcome, label, meaning = '', colour }) => (
        <li key={outcome}>
          <FilterLink clause={equalTo('outcome', outcome)} title={`${meaning} Click to filter.`}>
            <i className="swatch" style={{ background: colour[theme] }} />
            {label}
          </FilterLink>
        </li>
      ))}
      <li className="legend-previous" title="In the period before">
        <i />
        Previous period
      </li>
    </ul>
  );
}
