import { expect, hub, open, pastWindow, settled, test, widget } from './page';

/** The demo plants a zone of whose servers every second answer fails: the payments workload of the shop suffers from it. */
const WORKLOAD = 'shop/payments';
const ZONE = 'payments-example.co.uk';

test('the failing workload and the reason are found in at most three clicks from the first page', async ({ page, request }) => {
  const { paths } = await hub(request);
  await open(page, '/', pastWindow());

  await widget(page, /* the title where nothing is stored of the period before */ 'What goes wrong')
    .or(widget(page, 'What got worse'))
    .getByRole('link', { name: `Workload ${WORKLOAD}` })
    .click(); // the first click: the failing workload
  await expect(page.getByRole('heading', { level: 1 })).toContainText(WORKLOAD);
  await settled(page);
  await expect(widget(page, 'Response codes').getByRole('link', { name: /^SERVFAIL/ })).toBeVisible();

  if (paths.includes('/api/v1/diagnose:')) {
    await page.getByRole('link', { name: 'Evidence and remedy' }).click(); // the second: the reason
    await settled(page);
    await expect(page.locator('.cause').first()).toContainText(ZONE);
  } else {
    await widget(page, 'Response codes').getByRole('link', { name: /^SERVFAIL/ }).click(); // the second: of what
    await settled(page);
    await expect(widget(page, 'Top external domains').locator('.bar-list-text')).toHaveText([ZONE]);
  }
});
