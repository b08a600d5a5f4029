import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, open, PAGES, pastWindow, settled, test } from './page';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that shuts somebody out. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  expect(results.passes.length).toBeGreaterThan(10);
  const serious = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(' | ')}`);
}

async function sideways(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

for (const [name, path, own] of PAGES) {
  test(`${name}: nobody is shut out in either theme, and nothing is scrolled sideways`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(page, path, pastWindow(), own);
    expect(await barriers(page)).toEqual([]);
    for (const width of [768, 390]) {
      await expect.poll(() => sideways(page, width), { message: `${width} px` }).toBe(0);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
    await page.mouse.move(0, 0);
    await settled(page);
    expect(await barriers(page)).toEqual([]);
  });
}

test('the theme and the zone are kept', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, '/', pastWindow());
  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await page.getByRole('button', { name: /Times are in UTC/ }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/pf-v6-theme-dark/);
  await expect(page.getByRole('button', { name: /Times are in local time/ })).toBeVisible();
});

for (const path of ['/', '/dashboard']) {
  test(`${path} loads at most 500 kB of compressed JavaScript before its charts, and nothing moves when the numbers arrive`, async ({ page, request }) => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      (window as unknown as { shifts: number[] }).shifts = shifts;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const sources = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js') && !pathname.includes('ChartCanvas')) sources.add(pathname);
    });
    await open(page, path, pastWindow());

    const { gzipSync } = await import('node:zlib');
    const sizes = await Promise.all([...sources].map(async (source) => gzipSync(await (await request.get(source)).body()).length));
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(500_000);

    const shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0));
    // What web.dev calls good is below 0.1.
    expect(shift).toBeLessThan(0.1);
  });
}
