import type { Page } from '@playwright/test';
import { expect, hub, open, pastWindow, settled, test, widget } from './page';

/** The first page's list of what goes wrong; its title tells whether there is a period before to compare with. */
function whatGoesWrong(page: Page) {
  return widget(page, 'What goes wrong').or(widget(page, 'What got worse'));
}

/** The demo plants a zone of whose servers every second answer fails: the payments workload of the shop suffers from it. */
test('the failing workload and the zone that fails it are two clicks from the first page', async ({ page }) => {
  await open(page, '/', pastWindow());
  await whatGoesWrong(page).getByRole('link', { name: 'Workload shop/payments' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shop/payments');
  await settled(page);
  await widget(page, 'Response codes').getByRole('link', { name: /^SERVFAIL/ }).click();
  await settled(page);
  await expect(widget(page, 'Top external domains').locator('.bar-list-text')).toHaveText(['payments-example.co.uk']);
});

/** The demo's cart asks for a Service by a name that does not exist: the verdict says which, and what was meant. */
test('the failing workload, the reason and the remedy are two clicks from the first page', async ({ page, request }) => {
  const { paths } = await hub(request);
  await open(page, '/', pastWindow());
  await whatGoesWrong(page).getByRole('link', { name: 'Workload shop/cart' }).click();
  await settled(page);
  if (!paths.includes('/api/v1/diagnose:')) {
    await expect(page.getByText('This hub does not diagnose yet.')).toBeVisible();
    return;
  }
  await expect(page.locator('.verdict-cause')).toContainText('paymants');
  await page.getByRole('link', { name: 'Evidence and remedy' }).click();
  await settled(page);
  await expect(page.locator('.cause').first()).toContainText('Did you mean payments?');
});
