import ArrowIcon from '@patternfly/react-icons/dist/esm/icons/arrow-right-icon';
import { Link } from '../router/Link';
import type { Target } from '../router/location';

/** Leads from a row to the page about what the row stands for. */
export function SubjectLink({ to, text }: { readonly to: Target; readonly text: string }) {
  return (
    <Link to={to} className="subject-link" aria-label={`Open the page of ${text}`} title={`Open the page of ${text}`}>
      <ArrowIcon />
    </Link>
  );
}
