import { Alert } from '@patternfly/react-core';
import { Component, type ReactNode } from 'react';

interface State {
  readonly failure: Error | null;
}

/** Keeps a fault inside its widget: the others go on, and this one says what to do. */
export class WidgetBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { failure: null };

  static getDerivedStateFromError(failure: Error): State {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <Alert isInline variant="danger" component="p" title="This panel could not be drawn. Reload the page; a new version of isitdns may have been installed.">
        {failure.message}
      </Alert>
    );
  }
}
