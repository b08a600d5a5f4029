import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import type { Report, Row } from '../src/api/shapes';

/** Every test also shows that nothing went wrong in the browser and that no other origin was asked for anything. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('console', (message) => {
        // A busy hub refuses, and the page asks again: that is no trouble of the page.
        if (message.type() === 'error' && !message.text().includes('status of 503')) troubles.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol !== 'data:' && url.origin !== new URL(baseURL ?? '').origin) troubles.push(`foreign: ${url.href}`);
      });
      await use(undefined);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Half an hour whose numbers stand still: it ended before the queries of its last seconds were given up as unanswered. */
export function pastWindow(): Window {
  const to = Math.floor(Date.now() / 1000) * 1000 - 60_000;
  return { from: new Date(to - 1_800_000).toISOString(), to: new Date(to).toISOString() };
}

export function address(path: string, window: Window, own: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ ...own, ...window })}`;
}

/** Opens a page and waits until it has its numbers. */
export async function open(page: Page, path: string, window: Window, own: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.goto(address(path, window, own));
  await settled(page);
}

/** How long a hub on a busy machine may take for all numbers of a page. */
const PATIENCE = { timeout: 60_000 };

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1')).toBeAttached(PATIENCE);
  await expect(page.locator('.pf-v6-c-skeleton, .page-waiting')).toHaveCount(0, PATIENCE);
  await expect(page.locator('.stale')).toHaveCount(0, PATIENCE);
}

export interface ReportChoice {
  readonly filter?: string;
  readonly limit?: number;
}

export async function report(request: APIRequestContext, name: string, window: Window, { filter = '', limit = 10 }: ReportChoice = {}): Promise<Report> {
  return ask<Report>(request, `/api/v1/reports/${name}?${new URLSearchParams({ ...window, filter, limit: String(limit) })}`);
}

/** Asks the hub, again while it is busy. */
export async function ask<T>(request: APIRequestContext, url: string): Promise<T> {
  const answer = async () => request.get(url);
  await expect.poll(async () => (await answer()).status()).toBe(200);
  return (await (await answer()).json()) as T;
}

/** What the hub says that it can do. */
export async function hub(request: APIRequestContext): Promise<{ readonly paths: string; readonly reports: readonly string[] }> {
  const { reports } = await ask<{ reports: readonly { name: string }[] }>(request, '/api/v1/reports');
  return { paths: await (await request.get('/openapi.yaml')).text(), reports: reports.map(({ name }) => name) };
}

/** The row of a report that has exactly one. */
export function onlyRow(answer: Report): Row {
  return answer.rows[0] ?? answer.total;
}

export function widget(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true }).first();
}

export function filterOf(page: Page): string {
  return new URL(page.url()).searchParams.get('filter') ?? '';
}

/** The pages with something of the demo on each. */
export const PAGES: readonly (readonly [name: string, path: string, own: Readonly<Record<string, string>>])[] = [
  ['home', '/', {}],
  ['dashboard', '/dashboard', {}],
  ['explore', '/explore', {}],
  ['map', '/map', {}],
  ['diagnose', '/diagnose', { subject: 'workload/shop/payments' }],
  ['workload', '/workload', { namespace: 'shop', name: 'payments' }],
];
