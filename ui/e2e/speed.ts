import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { address, type Window } from './page';

/**
 * How fast the pages are over millions of transactions. Not a test among the others: bench/pages starts the hubs, says where they are, and runs it.
 *
 * Each page is opened several times in a browser that has nothing of it yet, in turn on a filled hub and on an empty one of the same program, so that both
 * meet the same machine. Times are medians.
 */
const HUBS: Readonly<Record<string, string | undefined>> = { hour: process.env['HUB_HOUR'], week: process.env['HUB_WEEK'] };
const EMPTY = process.env['HUB_EMPTY'] ?? '';
const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

const HOUR = 3_600_000;
const LENGTHS: Readonly<Record<string, number>> = { hour: HOUR, week: 168 * HOUR };

/** Milliseconds. */
const LIMITS = { first: 1_000, hour: 2_000, week: 3_000, blocked: 100 } as const;

/** Windows are not those of whole minutes or hours: nobody's last hour is. */
const OFF = 17_300;

const PAGES: readonly (readonly [path: string, own: Readonly<Record<string, string>>])[] = [
  ['/', {}],
  ['/dashboard', {}],
  ['/explore', {}],
  ['/map', {}],
  ['/diagnose', { subject: 'workload/team-0/app-0' }],
  ['/workload', { namespace: 'team-0', name: 'app-0' }],
  ['/service', { namespace: 'team-0', name: 'svc-0' }],
  ['/server', { ip: '10.96.0.10' }],
  ['/domain', { name: 'northworks-example.com' }],
  ['/node', { name: 'node-0' }],
];

interface Times {
  /** Until the first widget has its numbers. */
  readonly first: number;
  /** Until all have theirs. */
  readonly all: number;
  /** The longest that the page did not react, while it loaded and was used. */
  readonly blocked: number;
}

/** What the page itself writes down. */
interface Watch {
  first: number;
  busy: number;
  blocked: number;
}

/** Runs in the page, before anything of it: looks at every frame that is painted. */
function watch(): void {
  const seen: Watch = { first: 0, busy: 0, blocked: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked = Math.max(seen.blocked, duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const waiting = '.pf-v6-c-skeleton, .page-waiting, .stale';
    const widgets = [...document.querySelectorAll('main section')];
    const hasNumbers = (widget: Element) => widget.getAttribute('aria-busy') !== 'true' && widget.querySelector(waiting) === null;
    const isBusy = widgets.length === 0 || document.querySelector(`${waiting}, [aria-busy="true"]`) !== null;
    if (seen.first === 0 && widgets.some(hasNumbers)) seen.first = performance.now();
    if (isBusy) seen.busy = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const read = (page: Page) => page.evaluate(() => ({ ...(window as unknown as { seen: Watch }).seen, now: performance.now() }));

/** Numbers stand when nothing was on its way for this long. */
const CALM = 700;
const PATIENCE = 60_000;

async function opened(browser: Browser, url: string): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url, { waitUntil: 'commit' });
    await expect.poll(async () => calm(await read(page)), { timeout: PATIENCE, intervals: [100] }).toBe(true);
    const { first, busy } = await read(page);
    await use(page);
    return { first, all: busy, blocked: (await read(page)).blocked };
  } finally {
    await context.close();
  }
}

function calm({ first, busy, now }: Watch & { readonly now: number }): boolean {
  return first > 0 && now - busy > CALM;
}

/** What a reader does: scrolls through, and reads the first chart as a table and back. */
async function use(page: Page): Promise<void> {
  await page.mouse.move(640, 450);
  for (let i = 0; i < 5; i += 1) await page.mouse.wheel(0, 700);
  const table = page.getByRole('button', { name: /^Show .* as table$/ }).first();
  if ((await table.count()) > 0) {
    await table.click();
    await page.getByRole('button', { name: /^Show .* as chart$/ }).first().click();
  }
}

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

function medians(times: readonly Times[]): Times {
  return {
    first: median(times.map(({ first }) => first)),
    all: median(times.map(({ all }) => all)),
    blocked: median(times.map(({ blocked }) => blocked)),
  };
}

async function newest(hub: string): Promise<number> {
  const { coverage } = (await (await fetch(`${hub}/api/v1/reports/totals?from=2000-01-01T00:00:00Z`)).json()) as { coverage: { newest_time: string } };
  // The last seconds of what was generated run out.
  return Math.floor(Date.parse(coverage.newest_time) / 60_000) * 60_000;
}

const line = (cells: readonly string[]) => cells.map((cell, index) => (index < 2 ? cell.padEnd(10) : cell.padStart(11))).join(' ');
const number = (value: number) => value.toFixed(0);

test('pages are fast', async ({}, { project }) => {
  test.setTimeout(3_600_000);
  const browser = await chromium.launch(project.use.launchOptions);
  const missed: string[] = [];
  console.log(line(['page', 'range', 'first ms', 'limit', 'all ms', 'limit', 'blocked ms', 'limit', 'empty ms', 'all/empty', 'its blocked']));
  for (const [range, hub] of Object.entries(HUBS)) {
    if (hub === undefined || hub === '') continue;
    const to = (await newest(hub)) - OFF;
    const window: Window = { from: new Date(to - (LENGTHS[range] ?? HOUR)).toISOString(), to: new Date(to).toISOString() };
    const limit = range === 'week' ? LIMITS.week : LIMITS.hour;
    for (const [path, own] of PAGES) {
      const filled: Times[] = [];
      const empty: Times[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        filled.push(await opened(browser, hub + address(path, window, own)));
        empty.push(await opened(browser, EMPTY + address(path, window, own)));
      }
      const { first, all, blocked } = medians(filled);
      const base = medians(empty);
      const cells = [first, LIMITS.first, all, limit, blocked, LIMITS.blocked, base.all].map(number);
      console.log(line([path, range, ...cells, (all / base.all).toFixed(2), number(base.blocked)]));
      if (first >= LIMITS.first || all >= limit || blocked > LIMITS.blocked) missed.push(`${path} (${range})`);
    }
  }
  await browser.close();
  expect(missed, 'pages that miss a limit').toEqual([]);
});
