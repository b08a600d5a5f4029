import type { APIRequestContext, Page } from '@playwright/test';
import type { LookupPage, LookupPath, Report, Row } from '../src/api/shapes';
import { exact, plural } from '../src/format/numbers';
import { ask, expect, hub, onlyRow, open, pastWindow, report, test, widget, type Window } from './page';

const TILES = ['queries', 'answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'responses', 'query_bytes', 'response_bytes'] as const;

type Text = (row: Row) => string | null;

const single = (column: string): Text => (row) => (row[column] === null ? null : String(row[column]));
const both = (namespace: string, name: string): Text => (row) =>
  row[namespace] === null || row[name] === null ? null : `${String(row[namespace])}/${String(row[name])}`;

/** The lists of pages: which report, under which title, and how a row is called. */
const LISTS = {
  workloads: ['Workloads', both('client_namespace', 'client_workload')],
  pods: ['Pods', both('client_namespace', 'client_pod')],
  services: ['Queried Services', both('service_namespace', 'service_name')],
  names: ['Top names', single('qname')],
  'external-domains': ['Top external domains', single('registrable_domain')],
} as const satisfies Readonly<Record<string, readonly [string, Text]>>;

type List = readonly [name: keyof typeof LISTS, limit: number];

async function expectTiles(page: Page, totals: Row): Promise<void> {
  for (const measure of TILES) {
    await expect(page.locator(`.tile[data-measure="${measure}"]`), measure).toHaveAttribute('data-value', String(totals[measure]));
  }
}

async function expectList(page: Page, request: APIRequestContext, [name, limit]: List, window: Window, filter: string): Promise<void> {
  const [title, textOf] = LISTS[name];
  const { rows } = await report(request, name, window, { filter, limit });
  const named = rows.filter((row) => textOf(row) !== null);
  const lines = widget(page, title).locator('a.bar-list-row').filter({ hasNotText: /^\(/ });
  await expect(lines.locator('.bar-list-text'), title).toHaveText(named.map((row) => textOf(row) ?? ''));
  await expect(lines.locator('.bar-list-count'), title).toHaveText(named.map((row) => exact(Number(row['queries']))));
}

/** The first of a report that has a name: what the page of a subject is opened with. */
async function largest(request: APIRequestContext, name: string, window: Window, column: string): Promise<Row> {
  const { rows } = await report(request, name, window, { limit: 50 });
  const found = rows.find((row) => row[column] !== null);
  if (found === undefined) throw new Error(`no ${column} in ${name}`);
  return found;
}

async function expectSubject(
  page: Page,
  request: APIRequestContext,
  { path, own, filter, lists }: { path: string; own: Readonly<Record<string, string>>; filter: string; lists: readonly List[] },
): Promise<void> {
  const window = pastWindow();
  await open(page, path, window, own);
  const totals = onlyRow(await report(request, 'totals', window, { filter }));
  expect(Number(totals['queries'])).toBeGreaterThan(0);
  await expectTiles(page, totals);
  for (const list of lists) await expectList(page, request, list, window, filter);
}

test('the numbers of a Service are those of the API', async ({ page, request }) => {
  const row = await largest(request, 'services', pastWindow(), 'service_name');
  const [namespace, name] = [String(row['service_namespace']), String(row['service_name'])];
  const filter = `service_namespace = "${namespace}" AND service_name = "${name}"`;
  await expectSubject(page, request, { path: '/service', own: { namespace, name }, filter, lists: [['workloads', 6], ['pods', 6], ['names', 6]] });
});

test('the numbers of a DNS server are those of the API', async ({ page, request }) => {
  const ip = String((await largest(request, 'servers', pastWindow(), 'server_ip'))['server_ip']);
  const lists: readonly List[] = [['workloads', 8], ['names', 8], ['external-domains', 8]];
  await expectSubject(page, request, { path: '/server', own: { ip }, filter: `server_ip = "${ip}"`, lists });
});

test('the numbers of a domain are those of the API', async ({ page, request }) => {
  const name = String((await largest(request, 'external-domains', pastWindow(), 'registrable_domain'))['registrable_domain']);
  const lists: readonly List[] = [['names', 8], ['workloads', 8], ['pods', 8]];
  await expectSubject(page, request, { path: '/domain', own: { name }, filter: `registrable_domain = "${name}"`, lists });
});

test('the numbers of a node are those of the API', async ({ page, request }) => {
  const { node } = await ask<{ node: string }>(request, '/api/v1/status');
  const lists: readonly List[] = [['workloads', 8], ['pods', 8], ['names', 8]];
  await expectSubject(page, request, { path: '/node', own: { name: node }, filter: `node = "${node}"`, lists });
});

test('who asks for what on the dashboard is what the API says', async ({ page, request }) => {
  const window = pastWindow();
  await open(page, '/dashboard', window);
  for (const name of ['workloads', 'services', 'pods'] as const) await expectList(page, request, [name, 10], window, '');
  const pairs = await report(request, 'rcodes-by-service', window, { limit: 500 });
  const services = await report(request, 'services', window, { limit: 10 });
  await expect(widget(page, 'Response codes by Service and workload').locator('tbody tr')).toHaveCount(
    services.rows.filter((row) => row['service_name'] !== null).length,
  );
  expect(sum(pairs)).toBe(Number(services.total['queries']));
});

/** All rows of a report with what is beyond them. */
function sum({ rows, other }: Report): number {
  return [...rows, ...(other === null ? [] : [other])].reduce((all, row) => all + Number(row['queries']), 0);
}

test('lookups in Explore are those of the API, and one opens into its way through all legs', async ({ page, request }) => {
  const { paths } = await hub(request);
  expect(paths).toContain('/api/v1/lookups/{lookup_id}:');
  const window = pastWindow();
  const parameters = new URLSearchParams({ ...window, limit: '100' });
  const { rows } = await ask<LookupPage>(request, `/api/v1/lookups?${parameters}`);
  await open(page, '/explore', window, { rows: 'lookups' });
  await expect(page.locator('.log tbody .log-name')).toHaveText(rows.map(({ name }) => name));

  const lookup = rows[0];
  if (lookup === undefined) throw new Error('no lookup');
  await page.locator('.log-toggle button').first().click();
  const way = page.getByRole('region', { name: `Way of the lookup of ${lookup.name}` });
  const path = await ask<LookupPath>(request, `/api/v1/lookups/${lookup.lookup_id}?${new URLSearchParams({ time: lookup.time })}`);
  expect(path.transactions.length).toBeGreaterThan(0);
  await expect(way.locator('.way-sum')).toContainText(plural(path.transactions.length, 'transaction'));
  await expect(way.locator('caption')).toContainText(path.transactions.map(({ qtype, qname }) => `${qtype} ${qname ?? ''}`));
  await expect(way.locator('tbody tr')).toHaveCount(path.transactions.reduce((all, { hops }) => all + hops.length, 0));
});
