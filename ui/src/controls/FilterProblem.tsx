import { Button } from '@patternfly/react-core';
import type { FilterCheck } from '../api/shapes';

interface FilterProblemProps {
  readonly text: string;
  readonly problem: FilterCheck;
  readonly onCorrect: (text: string) => void;
}

/** What is wrong with a filter, where, and what was probably meant. */
export function FilterProblem({ text, problem, onCorrect }: FilterProblemProps) {
  const { message, suggestion } = problem;
  const position = clamp(problem.position ?? null, text.length);
  const wrong = position === null ? '' : (/^[^\s(){}=!<>,]+|^./.exec(text.slice(position))?.[0] ?? '');
  // A filter that only lacks its end is being written: that is no reason for red.
  const isUnfinished = position !== null && position >= text.trimEnd().length;
  return (
    <div className={`filter-problem ${isUnfinished ? 'unfinished' : ''}`} role="alert">
      {position === null || isUnfinished ? null : (
        <code aria-hidden="true">
          {text.slice(0, position)}
          <mark>{wrong === '' ? '\u00a0' : wrong}</mark>
          {text.slice(position + wrong.length)}
        </code>
      )}
      <span>{message ?? 'This is not a filter.'}</span>
      {position === null || !suggestion ? null : (
        <Button
          variant="link"
          isInline
          onClick={() => onCorrect(text.slice(0, position) + suggestion + text.slice(position + wrong.length))}
        >
          Use {suggestion}
        </Button>
      )}
    </div>
  );
}

function clamp(position: number | null, length: number): number | null {
  return position === null ? null : Math.max(0, Math.min(position, length));
}
