import { Alert, AlertActionLink, Button, Skeleton } from '@patternfly/react-core';
import { useScope } from '../scope/Scope';

export function Waiting({ height }: { readonly height: number }) {
  return <Skeleton height={`${height}px`} screenreaderText="The numbers are loading" />;
}

export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  return (
    <Alert
      isInline
      variant="danger"
      title={error.message}
      component="p"
      actionLinks={<AlertActionLink onClick={onRetry}>Ask again</AlertActionLink>}
    />
  );
}

export function Partial() {
  return (
    <Alert
      isInline
      isPlain
      variant="warning"
      component="p"
      title="Partial: the deadline came before the whole window was read. Choose a shorter time range."
    />
  );
}

/** Nothing to show, and what to do about it. */
export function Empty({ words }: { readonly words?: string | undefined }) {
  const { filter, setFilter, range, setRange } = useScope();
  if (words !== undefined) return <p className="empty">{words}</p>;
  return (
    <div className="empty">
      <p>
        <strong>No DNS traffic in this time range{filter === '' ? '' : ' matches the filter'}.</strong>
      </p>
      <p>Nothing was seen, which alone does not show that nothing happened: look at the coverage above.</p>
      <p>
        {filter === '' ? null : (
          <Button variant="link" isInline onClick={() => setFilter('')}>
            Clear the filter
          </Button>
        )}
        {range.from === 'now-24h' ? null : (
          <Button variant="link" isInline onClick={() => setRange({ from: 'now-24h', to: 'now' })}>
            Show the last 24 hours
          </Button>
        )}
      </p>
    </div>
  );
}
