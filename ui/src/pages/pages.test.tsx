// @vitest-environment jsdom
import '../testing/dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { tileValue, widget } from '../testing/page';
import { filterInUrl, HOUR, renderPage } from '../testing/renderPage';

const open = (path: string, search: Readonly<Record<string, string>> = {}) => renderPage({ ...HOUR, ...search }, () => null, path);

describe('the menu', () => {
  it('has the pages that the hub can answer, and keeps time range and filter', async () => {
    open('/dashboard', { filter: 'qtype = MX' });
    const menu = within(await screen.findByRole('navigation', { name: 'Pages' }));
    expect((await menu.findAllByRole('link')).map((link) => link.textContent)).toEqual(['Is it DNS?', 'Dashboard', 'Explore', 'Map', 'Diagnose']);
    await userEvent.click(menu.getByRole('link', { name: 'Explore' }));
    expect(window.location.pathname).toBe('/explore');
    expect(filterInUrl()).toBe('qtype = MX');
    expect(await screen.findByRole('heading', { level: 1, name: 'Explore' })).toBeInTheDocument();
    expect(document.title).toBe('Explore – isitdns');
  });

  it('leads back with the browser', async () => {
    open('/dashboard');
    await userEvent.click(await screen.findByRole('link', { name: 'Map' }));
    window.history.back();
    expect(await screen.findByRole('heading', { level: 1, name: 'Dashboard' })).toBeInTheDocument();
  });
});

it('an unknown address says so and leads to the first page', async () => {
  open('/nowhere');
  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeInTheDocument();
});

describe('the page of a workload', () => {
  it('counts the workload alone, whatever the filter adds', async () => {
    const { report } = open('/workload', { namespace: 'shop', name: 'cart', filter: 'qtype = A' });
    const filter = 'client_namespace = shop AND client_workload = cart AND qtype = A';
    expect(await tileValue('queries')).toBe(report('totals', { filter }).rows[0]?.['queries']);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Workload shop/cart');
  });

  it('has the verdict on top', async () => {
    const { requests } = open('/workload', { namespace: 'shop', name: 'cart' });
    expect(await (await widget('Verdict')).findByText('It is DNS.')).toBeInTheDocument();
    expect(requests.some((url) => url.includes('subject=workload%2Fshop%2Fcart'))).toBe(true);
  });

  it('of which the address lacks the name says so', async () => {
    open('/workload');
    expect(await screen.findByText(/does not say which Workload is meant/)).toBeInTheDocument();
  });
});

describe('the map', () => {
  it('can be read as a table, of which each row is a filter', async () => {
    open('/map');
    await userEvent.click(await screen.findByRole('button', { name: 'Show Who asks for whom as table' }));
    const table = (await screen.findAllByRole('region', { name: 'Who asks for whom' })).at(-1)!;
    const row = within(table).getAllByRole('row').find((line) => /shop\/checkout.*data\/orders-db/.test(line.textContent))!;
    await userEvent.click(within(row).getByRole('link'));
    expect(filterInUrl()).toBe(
      'client_namespace = shop AND client_workload = checkout AND service_namespace = data AND service_name = "orders-db"',
    );
  });
});
