import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { createMockApi } from '../../dev/mock-api.mjs';
import { App } from '../App';
import type { Report } from '../api/shapes';

/** The moment at which the tests' hub stands still. */
export const NOW = Date.parse('2026-11-22T10:00:00Z');
export const HOUR = { from: '2026-11-22T09:00:00.000Z', to: '2026-11-22T10:00:00.000Z' };

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export interface Page {
  readonly requests: string[];
  /** What the hub answers to this, for comparison with what the page shows. */
  readonly report: (name: string, parameters?: Readonly<Record<string, string>>) => Report;
}

const api = createMockApi({ now: NOW, hours: 3 });
const answers = new Map<string, Answered>();

/** The mock hub's clock stands still, so its answer to a question is always the same. */
function answerTo(url: string): Answered {
  const known = answers.get(url) ?? (api.answer(url) as Answered);
  answers.set(url, known);
  return known;
}

/** Renders a page over the mock API; `override` answers first where it does not return null. */
export function renderPage(
  search: Readonly<Record<string, string>> = HOUR,
  override: (url: string) => Answered | null = () => null,
  path = '/dashboard',
): Page {
  const requests: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    requests.push(url);
    const { status, body } = override(url) ?? answerTo(shortLog(url));
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status, headers: { 'Content-Type': 'application/json' } }));
  });
  window.history.replaceState(null, '', `${path}?${new URLSearchParams(search)}`);
  render(<App />);
  return {
    requests,
    report: (name, parameters = {}) =>
      answerTo(`/api/v1/reports/${name}?${new URLSearchParams({ ...HOUR, ...parameters })}`).body as Report,
  };
}

/** Searching by role costs time for every element, and the log has the most of them. */
function shortLog(url: string): string {
  return url.startsWith('/api/v1/transactions') ? url.replace('limit=100', 'limit=5') : url;
}

export function filterInUrl(): string {
  return new URLSearchParams(window.location.search).get('filter') ?? '';
}
