import { exact } from '../src/format/numbers';
import { address, expect, filterOf, onlyRow, pastHour, report, settled, test, widget } from './page';

const TILES = [
  'queries', 'answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable', 'responses', 'retransmissions', 'truncated',
  'tcp_queries', 'unsolicited', 'query_bytes', 'response_bytes',
] as const;

/** What is null may be left out on the wire. */
function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

test('the totals are those of the API', async ({ page, request }) => {
  const hour = pastHour();
  const totals = onlyRow(await report(request, 'totals', hour));
  await page.goto(address(hour));
  await settled(page);
  for (const measure of TILES) {
    await expect(page.locator(`.tile[data-measure="${measure}"]`)).toHaveAttribute('data-value', String(totals[measure] ?? 0));
  }
  await expect(page.locator('.tile[data-measure="queries"] .tile-value')).toHaveText(exact(Number(totals['queries'])));
  expect(Number(totals['queries'])).toBeGreaterThan(0);
});

for (const [name, title, column, limit] of [
  ['qtypes', 'Record types', 'qtype', 8],
  ['names', 'Top names', 'qname', 10],
  ['external-domains', 'Top external domains', 'registrable_domain', 10],
  ['clients', 'Clients', 'client_ip', 10],
] as const) {
  test(`the rows of ${title} are those of the API`, async ({ page, request }) => {
    const hour = pastHour();
    const answer = await report(request, name, hour, '', limit);
    await page.goto(address(hour));
    await settled(page);
    const rows = widget(page, title).locator('button.bar-list-row');
    const expected = answer.rows.filter((row) => isPresent(row[column]));
    await expect(rows.locator('.bar-list-text')).toHaveText(expected.map((row) => String(row[column])));
    await expect(rows.locator('.bar-list-count')).toHaveText(expected.map((row) => exact(Number(row['queries']))));
  });
}

test('a query without a response has no response code', async ({ page, request }) => {
  const hour = pastHour();
  const answer = await report(request, 'rcodes', hour, '', 8);
  await page.goto(address(hour));
  await settled(page);
  const texts = widget(page, 'Response codes').locator('button.bar-list-row .bar-list-text');
  await expect(texts).toHaveText(answer.rows.map((row) => (isPresent(row['rcode']) ? String(row['rcode']) : 'No response')));
});

test('the servers and their latencies are those of the API', async ({ page, request }) => {
  const hour = pastHour();
  const servers = await report(request, 'servers', hour, '', 20);
  const latency = onlyRow(await report(request, 'latency', hour));
  await page.goto(address(hour));
  await settled(page);
  await expect(page.locator('.servers tbody tr')).toHaveCount(servers.rows.length + (isPresent(servers.other) ? 1 : 0));
  await expect(page.locator('.servers td[data-label="Queries"]').first()).toHaveText(exact(Number(servers.rows[0]?.['queries'])));
  for (const statistic of ['latency_min_us', 'latency_mean_us', 'latency_p50_us', 'latency_p95_us', 'latency_p99_us', 'latency_max_us']) {
    await expect(page.locator(`.statistics [data-measure="${statistic}"]`)).toHaveAttribute('data-value', String(latency[statistic]));
  }
});

test('a row adds its filter, a second row adds to it, and the numbers follow', async ({ page, request }) => {
  const hour = pastHour();
  await page.goto(address(hour));
  await settled(page);
  await widget(page, 'Record types').locator('button.bar-list-row').first().click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+$/);
  await settled(page);
  await page.locator('button.tile[data-measure="answered"]').click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+ AND outcome = answered$/);
  await settled(page);
  const totals = onlyRow(await report(request, 'totals', hour, filterOf(page)));
  await expect(page.locator('.tile[data-measure="queries"]')).toHaveAttribute('data-value', String(totals['queries']));
  await expect(page.locator('.tile[data-measure="unanswered"]')).toHaveAttribute('data-value', '0');

  await page.getByRole('button', { name: 'Remove outcome = answered' }).click();
  await expect.poll(() => filterOf(page)).toMatch(/^qtype = \w+$/);
  await page.goBack();
  await expect.poll(() => filterOf(page)).toMatch(/AND outcome = answered$/);
});

test('every name, domain, client and server of the page is a filter that the hub accepts', async ({ page, request }) => {
  await page.goto(address(pastHour()));
  await settled(page);
  const clauses = await page.locator('[data-clause]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-clause') ?? ''));
  expect(clauses.length).toBeGreaterThan(10);
  for (const clause of clauses) {
    const check = await request.get(`/api/v1/filter/check?${new URLSearchParams({ filter: clause })}`);
    expect(await check.json(), clause).toMatchObject({ valid: true });
  }
});
