import { expect, test as base, type APIRequestContext, type Page } from '@playwright/test';
import type { Report, Row } from '../src/api/shapes';

/** Every test also shows that nothing went wrong in the browser and that no other origin was asked for anything. */
export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = [];
      page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
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

/** An hour whose numbers stand still: it ended before the queries of its last seconds were given up as unanswered. */
export function pastHour(): Window {
  const to = Math.floor(Date.now() / 1000) * 1000 - 30_000;
  return { from: new Date(to - 3_600_000).toISOString(), to: new Date(to).toISOString() };
}

export function address(window: Window, filter = ''): string {
  const parameters = new URLSearchParams({ ...window, ...(filter === '' ? {} : { filter }) });
  return `/?${parameters}`;
}

export async function report(request: APIRequestContext, name: string, window: Window, filter = '', limit = 10): Promise<Report> {
  const parameters = new URLSearchParams({ ...window, filter, limit: String(limit) });
  const response = await request.get(`/api/v1/reports/${name}?${parameters}`);
  expect(response.status()).toBe(200);
  return (await response.json()) as Report;
}

/** The row of a report that has exactly one. */
export function onlyRow(answer: Report): Row {
  const row = answer.rows[0] ?? answer.total;
  if (row === null || row === undefined) throw new Error(`${answer.report} has no row`);
  return row;
}

export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[data-measure="queries"]')).toBeVisible();
  await expect(page.locator('.pf-v6-c-skeleton')).toHaveCount(0);
  await expect(page.locator('.stale')).toHaveCount(0);
}

export function widget(page: Page, title: string) {
  return page.getByRole('region', { name: title, exact: true }).first();
}

export function filterOf(page: Page): string {
  return new URL(page.url()).searchParams.get('filter') ?? '';
}
