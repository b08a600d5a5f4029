import { expect, test, type Page } from '@playwright/test';
import { PAGES, settled } from './page';

/** The pictures in the documentation: npm run screenshots writes them again. */
const FOLDER = '../docs/images';

async function open(page: Page, path: string, own: Readonly<Record<string, string>>, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  const address = `${path}?${new URLSearchParams({ ...own, refresh: '0' })}`;
  // Twice: on the second visit the fonts are there for the first paint.
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  await page.goto(address);
  await settled(page);
  if ((await page.locator('.chart').count()) > 0) await expect(page.locator('.chart:not(:has(svg))')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

for (const theme of ['light', 'dark'] as const) {
  for (const [name, path, own] of PAGES) {
    test(`${name}-${theme}`, async ({ page }) => {
      await open(page, path, own, theme);
      await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png`, fullPage: true });
    });
  }
}

for (const [name, path, own] of PAGES.slice(0, 3)) {
  test(`${name}-narrow`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, path, own, 'light');
    await page.screenshot({ path: `${FOLDER}/${name}-narrow.png`, fullPage: true });
  });
}
