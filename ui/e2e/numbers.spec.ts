import type { Cell, Diagnosis, TransactionPage } from '../src/api/shapes';
import { exact } from '../src/format/numbers';
import { capitalised } from '../src/format/words';
import { address, ask, expect, filterOf, hub, onlyRow, open, pastWindow, report, settled, test, widget } from './page';

const TILES = [
  'queries', 'answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable', 'responses', 'retransmissions', 'truncated',
  'tcp_queries', 'unsolicited', 'query_bytes', 'response_bytes',
] as const;

const STATISTICS = ['latency_min_us', 'latency_mean_us', 'latency_p50_us', 'latency_p95_us', 'latency_p99_us', 'latency_max_us'] as const;

const LISTS = [
  ['qtypes', 'Record types', 'qtype', 8],
  ['names', 'Top names', 'qname', 10],
  ['external-domains', 'Top external domains', 'registrable_domain', 10],
  ['clients', 'Clients', 'client_ip', 10],
] as const;

test('the numbers of the dashboard are those of the API', async ({ page, request }) => {
  const window = pastWindow();
  const totals = onlyRow(await report(request, 'totals', window));
  await open(page, '/dashboard', window);
  expect(Number(totals['queries'])).toBeGreaterThan(0);
  for (const measure of TILES) {
    await expect(page.locator(`.tile[data-measure="${measure}"]`)).toHaveAttribute('data-value', String(totals[measure]));
  }
  await expect(page.locator('.tile[data-measure="queries"] .tile-value')).toHaveText(exact(Number(totals['queries'])));

  for (const [name, title, column, limit] of LISTS) {
    const { rows } = await report(request, name, window, { limit });
    const lines = widget(page, title).locator('a.bar-list-row');
    const expected = rows.filter((row) => row[column] !== null);
    await expect(lines.locator('.bar-list-text')).toHaveText(expected.map((row) => String(row[column])));
    await expect(lines.locator('.bar-list-count')).toHaveText(expected.map((row) => exact(Number(row['queries']))));
  }

  const codes = await report(request, 'rcodes', window, { limit: 8 });
  const texts = widget(page, 'Response codes').locator('a.bar-list-row .bar-list-text');
  await expect(texts).toHaveText(codes.rows.map((row) => row['rcode'] ?? 'No response') as string[]);

  const latency = onlyRow(await report(request, 'latency', window));
  for (const statistic of STATISTICS) {
    await expect(page.locator(`.statistics [data-measure="${statistic}"]`)).toHaveAttribute('data-value', String(latency[statistic]));
  }

  const servers = await report(request, 'servers', window, { limit: 20 });
  await expect(page.locator('.servers tbody tr')).toHaveCount(servers.rows.length + (servers.other === null ? 0 : 1));
  await expect(page.locator('.servers td[data-label="Queries"]').first()).toHaveText(exact(Number(servers.rows[0]?.['queries'])));

  const wasted = await report(request, 'workloads', window, { filter: 'name_class = search_expansion', limit: 200 });
  await expect(page.locator('[data-measure="wasted"]')).toHaveAttribute('data-value', String(wasted.total['queries']));
});

test('every name, domain, client and server of the dashboard is a filter that the hub accepts', async ({ page, request }) => {
  await open(page, '/dashboard', pastWindow());
  const clauses = await page.locator('[data-clause]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-clause') ?? ''));
  expect(clauses.length).toBeGreaterThan(50);
  for (const clause of new Set(clauses)) {
    const check = await request.get(`/api/v1/filter/check?${new URLSearchParams({ filter: clause })}`);
    expect(await check.json(), clause).toMatchObject({ valid: true });
  }
});

test('a row adds its filter, a second row adds to it, and the numbers follow', async ({ page, request }) => {
  const window = pastWindow();
  const domain = 'login-example.com';
  await open(page, '/domain', window, { name: domain });
  await widget(page, 'Record types').locator('a.bar-list-row').first().click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+$/);
  await settled(page);
  await page.locator('a.tile[data-measure="answered"]').click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+ AND outcome = answered$/);
  await settled(page);
  const totals = onlyRow(await report(request, 'totals', window, { filter: `registrable_domain = "${domain}" AND ${filterOf(page)}` }));
  await expect(page.locator('.tile[data-measure="queries"]')).toHaveAttribute('data-value', String(totals['queries']));
  await expect(page.locator('.tile[data-measure="unanswered"]')).toHaveAttribute('data-value', '0');

  await page.getByRole('button', { name: 'Remove outcome = answered' }).click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+$/);
  await page.goBack();
  await expect.poll(() => filterOf(page)).toMatch(/AND outcome = answered$/);
});

test('the numbers of the first page are those of the API', async ({ page, request }) => {
  const window = pastWindow();
  const { reports } = await hub(request);
  const [name, all] = reports.includes('lookup-totals') ? (['lookup-totals', 'lookups'] as const) : (['totals', 'queries'] as const);
  const totals = onlyRow(await report(request, name, window));
  await open(page, '/', window);
  for (const measure of [all, 'failed', 'unanswered', 'nxdomain']) {
    await expect(page.locator(`.tile[data-measure="${measure}"]`)).toHaveAttribute('data-value', String(totals[measure]));
  }
  const servers = await report(request, 'servers', window, { limit: 6 });
  const lines = widget(page, 'DNS servers').locator('tbody tr');
  await expect(lines.locator('td:nth-child(2)')).toHaveText(servers.rows.map((row) => exact(Number(row['queries']))));
});

test('the numbers of a workload are those of the API', async ({ page, request }) => {
  const window = pastWindow();
  await open(page, '/workload', window, { namespace: 'shop', name: 'payments' });
  const filter = 'client_namespace = shop AND client_workload = payments';
  const totals = onlyRow(await report(request, 'totals', window, { filter }));
  expect(Number(totals['queries'])).toBeGreaterThan(0);
  for (const measure of ['queries', 'failed', 'unanswered']) {
    await expect(page.locator(`.tile[data-measure="${measure}"]`)).toHaveAttribute('data-value', String(totals[measure]));
  }
});

test('the lines of the map are those of the API', async ({ page, request }) => {
  const window = pastWindow();
  const { rows } = await report(request, 'targets-by-workload', window, { limit: 50 });
  const expected = rows.filter((row) => has(row['client_workload']) && (has(row['service_name']) || has(row['registrable_domain'])));
  await open(page, '/map', window);
  await page.getByRole('button', { name: 'Show Who asks for whom as table' }).click();
  const lines = page.locator('.number-table tbody tr');
  await expect(lines.locator('td:nth-child(3)')).toHaveText(expected.map((row) => exact(Number(row['queries']))));
});

function has(cell: Cell | undefined): boolean {
  return cell !== null && cell !== undefined;
}

test('the rows of the log are those of the API', async ({ page, request }) => {
  const window = pastWindow();
  const parameters = new URLSearchParams({ ...window, filter: 'rcode = SERVFAIL', limit: '100' });
  const { rows } = await ask<TransactionPage>(request, `/api/v1/transactions?${parameters}`);
  await open(page, '/explore', window, { rows: 'transactions', filter: 'rcode = SERVFAIL' });
  await expect(page.locator('.log tbody .log-name')).toHaveText(rows.map((row) => row.qname ?? ''));
});

test('the verdict is that of the API', async ({ page, request }) => {
  const { paths } = await hub(request);
  const window = pastWindow();
  if (!paths.includes('/api/v1/diagnose:')) {
    await page.goto(address('/diagnose', window));
    await expect(page.getByText('This hub does not diagnose yet.')).toBeVisible();
    return;
  }
  const diagnosis = await ask<Diagnosis>(request, `/api/v1/diagnose?${new URLSearchParams({ ...window, subject: 'cluster' })}`);
  await open(page, '/diagnose', window);
  await expect(page.locator('.verdict')).toHaveAttribute('data-verdict', diagnosis.verdict);
  await expect(page.locator('.verdict-summary')).toHaveText(diagnosis.summary);
  await expect(page.locator('.cause h2')).toHaveText(diagnosis.causes.map(({ name }, index) => `${index + 1}. ${capitalised(name)}`));
});
