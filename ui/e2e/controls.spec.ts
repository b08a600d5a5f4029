import { address, expect, filterOf, open, pastWindow, settled, test, widget } from './page';

/** The page with the fewest questions to the hub that has filter, timeline and log. */
const LIGHTEST = '/explore';
const TRANSACTIONS = { rows: 'transactions' };

test('a wrong filter is shown with its place and a correction, and is not applied', async ({ page }) => {
  await open(page, LIGHTEST, pastWindow(), TRANSACTIONS);
  const input = page.getByRole('combobox', { name: 'Filter' });
  await input.fill('qnam = "example.org"');
  const problem = page.getByRole('alert').filter({ hasText: 'qnam' });
  await expect(problem).toBeVisible();
  await input.press('Control+Enter');
  expect(filterOf(page)).toBe('');
  await problem.getByRole('button', { name: 'Use qname' }).click();
  await expect(input).toHaveValue('qname = "example.org"');
  await expect(problem).toBeHidden();
});

test('completion from the keyboard writes a filter that is applied', async ({ page }) => {
  await open(page, LIGHTEST, pastWindow(), TRANSACTIONS);
  const input = page.getByRole('combobox', { name: 'Filter' });
  await input.pressSequentially('outc');
  await expect(page.getByRole('option', { name: /^outcome/ })).toBeVisible();
  await input.press('ArrowDown');
  await input.press('Enter');
  await expect(input).toHaveValue('outcome ');
  await input.pressSequentially('= nxd');
  await input.press('Tab');
  await input.press('Enter');
  await expect.poll(() => filterOf(page)).toBe('outcome = nxdomain');
});

test('a preset and an absolute range are in the URL', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  await page.getByRole('button', { name: 'Time range: Last hour' }).click();
  await page.getByRole('button', { name: 'Last 15 minutes' }).click();
  await expect(page).toHaveURL(/from=now-15m/);
  await page.getByRole('button', { name: 'Time range: Last 15 minutes' }).click();
  await page.getByLabel('From', { exact: true }).fill('2026-01-02T03:04:05');
  await page.getByLabel('To', { exact: true }).fill('2026-01-02T04:04:05');
  await page.getByRole('button', { name: 'Show this range' }).click();
  await expect(page).toHaveURL(/from=2026-01-02T03%3A04%3A05.000Z&to=2026-01-02T04%3A04%3A05.000Z/);
});

test('a range without traffic says what to do', async ({ page }) => {
  await page.goto(address('/dashboard', { from: '2001-01-01T00:00:00Z', to: '2001-01-01T01:00:00Z' }));
  const names = widget(page, 'Top names');
  await expect(names.getByText('No DNS traffic in this time range.')).toBeVisible();
  await names.getByRole('button', { name: 'Show the last 24 hours' }).click();
  await expect(page).toHaveURL(/from=now-24h/);
});

test('dragging across the timeline zooms into the URL', async ({ page }) => {
  const past = pastWindow();
  await open(page, LIGHTEST, past, TRANSACTIONS);
  const box = await widget(page, 'Queries over time').locator('.chart').boundingBox();
  if (box === null) throw new Error('the timeline is not there');
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).not.toBe(past.from);
  const zoomed = new URL(page.url()).searchParams;
  const length = Date.parse(zoomed.get('to') ?? '') - Date.parse(zoomed.get('from') ?? '');
  expect(length).toBeGreaterThan(2.5 * 60_000);
  expect(length).toBeLessThan(10 * 60_000);
});

test('a bar of the timeline adds the filter of its outcome', async ({ page }) => {
  await open(page, LIGHTEST, pastWindow(), TRANSACTIONS);
  const chart = widget(page, 'Queries over time').locator('.chart');
  const colour = await page.evaluate(() => document.documentElement.style.getPropertyValue('--outcome-answered'));
  await expect(chart.locator(`path[fill="${colour}"]`).first()).toBeVisible();
  const bars = await chart.locator(`path[fill="${colour}"]`).all();
  const boxes = await Promise.all(bars.map((bar) => bar.boundingBox()));
  const tallest = boxes.reduce((best, box) => ((box?.height ?? 0) > (best?.height ?? 0) ? box : best), null);
  if (tallest === null) throw new Error('no bar');
  await page.mouse.click(tallest.x + tallest.width / 2, tallest.y + tallest.height / 2);
  await expect.poll(() => filterOf(page)).toBe('outcome = answered');
});

test('a chart can be read as a table', async ({ page }) => {
  await open(page, LIGHTEST, pastWindow(), TRANSACTIONS);
  await page.getByRole('button', { name: 'Show Queries over time as table' }).click();
  await expect(widget(page, 'Queries over time').getByRole('columnheader', { name: 'NXDOMAIN' })).toBeVisible();
});

test('the log follows live traffic, can be paused, and opens a row', async ({ page }) => {
  await page.goto('/explore?from=now-5m&rows=transactions');
  await settled(page);
  const log = widget(page, 'Log');
  const newest = log.locator('tbody tr:not(.log-details) .log-time').first();
  const before = await newest.textContent();
  await expect(newest).not.toHaveText(before ?? '', { timeout: 20_000 });
  await log.getByRole('button', { name: 'Pause' }).click();
  const state = log.getByRole('status').first();
  await expect(state).toHaveText(/Paused, [1-9]/, { timeout: 20_000 });
  await log.locator('.log-toggle button').first().click();
  const details = log.locator('.details');
  for (const field of ['message_id', 'transport', 'outcome', 'latency_us']) {
    await expect(details.locator('dt').getByText(field, { exact: true })).toBeVisible();
  }
  await log.getByRole('button', { name: 'Resume' }).click();
  await expect(state).toHaveText('Live');
});

test('the log is saved as CSV with a line for each row', async ({ page }) => {
  await open(page, '/explore', pastWindow(), { rows: 'transactions', filter: 'rcode = SERVFAIL AND leg = upstream' });
  const shown = await page.locator('.log tbody tr').count();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const path = await (await download).path();
  const lines = (await import('node:fs')).readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^time,count,node,interface,leg,/);
  expect(lines.length - 1).toBeGreaterThanOrEqual(shown);
});

test('the pages can be reached and used with the keyboard alone', async ({ page }) => {
  await open(page, '/', pastWindow());
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.getByRole('link', { name: 'Dashboard' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/dashboard/);
  await expect(page.locator('main')).toBeFocused();
});
