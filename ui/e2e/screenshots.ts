import { expect, test, type Page } from '@playwright/test';

/** The pictures in the documentation: npm run screenshots writes them again. */
const FOLDER = '../docs/images';

async function open(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  // Twice: on the second visit the fonts are there for the first paint.
  await page.goto('/?refresh=0');
  await page.evaluate(() => document.fonts.ready);
  await page.goto('/?refresh=0');
  await expect(page.locator('.chart svg')).toHaveCount(3);
  await expect(page.locator('.log tbody tr').first()).toBeVisible();
  await expect(page.locator('.pf-v6-c-skeleton')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

for (const theme of ['light', 'dark'] as const) {
  test(`dashboard-${theme}`, async ({ page }) => {
    await open(page, theme);
    await page.screenshot({ path: `${FOLDER}/dashboard-${theme}.png`, fullPage: true });
  });
}

test('dashboard-narrow', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, 'light');
  await page.screenshot({ path: `${FOLDER}/dashboard-narrow.png`, fullPage: true });
});
