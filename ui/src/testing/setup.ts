import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { FakeEventSource } from './fakeEventSource';

// Whether an element is visible is the business of a browser with layout, and costly to ask here.
configure({ defaultHidden: true });

// What jsdom lacks and the pages use.
class ResizeObserverStub {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', ResizeObserverStub);
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }));
});

afterEach(() => {
  cleanup();
  FakeEventSource.opened.length = 0;
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});

// jsdom has no layout to draw in. What is drawn is tested as options, and in a real browser by e2e.
vi.mock('../charts/ChartCanvas', () => ({ default: () => null }));
