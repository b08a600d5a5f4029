/** For tests with a document: import it first. Gives jsdom what it lacks and leaves nothing behind. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { FakeEventSource } from './fakeEventSource';

// jsdom has no layout to draw in. What is drawn is tested as options, and in a real browser by e2e.
vi.mock('../charts/ChartCanvas', () => ({ default: () => null }));

// Searching by role asks for the computed style of every element, which is most of the time of a test. No style sheet
// is loaded here, so an element's own style is all there is; what can be seen is the business of e2e.
// Pages are loaded when they are opened, which takes its time on a busy machine.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });
const ownStyle = (element: Element) => (element as HTMLElement | SVGElement).style;

class ResizeObserverStub {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('getComputedStyle', ownStyle);
  vi.stubGlobal('ResizeObserver', ResizeObserverStub);
  vi.stubGlobal('EventSource', FakeEventSource);
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }));
});

afterEach(() => {
  cleanup();
  FakeEventSource.opened.length = 0;
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
  vi.unstubAllGlobals();
});
