// @vitest-environment jsdom
import '../testing/dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { exact } from '../format/numbers';
import { region, tile, tileValue, widget } from '../testing/page';
import { filterInUrl, HOUR, renderPage } from '../testing/renderPage';

describe('the numbers', () => {
  it('of the totals are those of the report, and conserved', async () => {
    const row = renderPage().report('totals').rows[0];
    expect(await tileValue('queries')).toBe(row?.['queries']);
    const outcomes = await Promise.all(['answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable'].map(tileValue));
    expect(outcomes.reduce((sum, value) => sum + value)).toBe(row?.['queries']);
  });

  it('show the change against the period before', async () => {
    const page = renderPage();
    const { previous } = page.report('totals', { previous: 'true' });
    const delta = (await tile('queries')).querySelector('.tile-delta');
    expect(delta).toHaveAttribute('title', expect.stringContaining(`${exact(Number(previous?.total?.['queries']))} in the period before`));
  });

  it('compare nothing where the store does not reach back', async () => {
    renderPage({ from: '2026-11-22T05:00:00.000Z', to: '2026-11-22T10:00:00.000Z' });
    expect(await tile('queries')).toHaveTextContent('no data before');
  });

  it('call the absence of a response "No response" and filter by outcome', async () => {
    renderPage();
    await userEvent.click(await (await widget('Response codes')).findByRole('link', { name: /^No response/ }));
    expect(filterInUrl()).toBe('outcome IN {"unanswered", "unreachable"}');
  });

  it('put what the limit folds away into one row that filters nothing', async () => {
    renderPage();
    const other = await (await widget('Top names')).findByText('Other (7 more names)');
    expect(other.closest('a')).toBeNull();
  });

  it('of a matrix are those of the pairs, and each adds both filters', async () => {
    const { report } = renderPage();
    const matrix = await widget('Record types by workload');
    const pair = report('qtypes-by-workload', { limit: '500' }).rows.find((row) => row['client_workload'] === 'checkout' && row['qtype'] === 'AAAA');
    const line = (await matrix.findByRole('link', { name: 'shop/checkout' })).closest('tr');
    const cell = within(line!).getByRole('link', { name: exact(Number(pair?.['queries'])) });
    await userEvent.click(cell);
    expect(filterInUrl()).toBe('client_namespace = shop AND client_workload = checkout AND qtype = AAAA');
  });

  it('tell internal, search-path and external names apart', async () => {
    const { report } = renderPage();
    const rows = report('name-class-timeline').rows.filter((row) => row['name_class'] === 'external');
    const external = rows.reduce((sum, row) => sum + Number(row['queries']), 0);
    await waitFor(() => expect(document.querySelector('[data-measure="external"]')).not.toBeNull());
    expect(document.querySelector('[data-measure="external"]')).toHaveAttribute('data-value', String(external));
  });

  it('of bytes are in the order of bytes', async () => {
    const { report } = renderPage();
    const both = (row: Readonly<Record<string, unknown>>) => Number(row['query_bytes']) + Number(row['response_bytes']);
    const known = [...report('workloads', { limit: '200' }).rows].filter((row) => row['client_workload'] !== null);
    const most = known.sort((one, other) => both(other) - both(one)).slice(0, 10);
    const rows = await (await widget('Bytes of DNS')).findAllByRole('link');
    expect(rows.map((row) => row.textContent)).toEqual(most.map((row) => `shop/${String(row['client_workload'])}`));
  });
});

describe('a filter', () => {
  it('is added by rows and taken away by its chip', async () => {
    renderPage({ ...HOUR, filter: 'transport = udp' });
    await userEvent.click(await (await widget('Record types')).findByRole('link', { name: /^AAAA/ }));
    expect(filterInUrl()).toBe('transport = udp AND qtype = AAAA');
    await userEvent.click(screen.getByRole('button', { name: 'Remove transport = udp' }));
    expect(filterInUrl()).toBe('qtype = AAAA');
  });

  it('of a workload names its namespace too', async () => {
    renderPage();
    await userEvent.click(await (await widget('Workloads')).findByRole('link', { name: /^shop\/checkout/ }));
    expect(filterInUrl()).toBe('client_namespace = shop AND client_workload = checkout');
  });

  it('can ask for those of whom no pod is known', async () => {
    renderPage();
    await userEvent.click(await (await widget('Workloads')).findByRole('link', { name: /^\(no pod known\)/ }));
    expect(filterInUrl()).toBe('NOT client_pod = "*"');
    await waitFor(() => expect(region('Workloads').queryByRole('link', { name: /^shop/ })).toBeNull());
  });

  it('that is wrong in a link is explained at the field and in the widgets', async () => {
    renderPage({ ...HOUR, filter: 'qnam = x' });
    expect(await (await widget('Top names')).findByText(/Unknown key qnam, at position 0/)).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: 'Use qname' }));
    expect(screen.getByRole('combobox', { name: 'Filter' })).toHaveValue('qname = x');
  });

  it('is completed with values that the time range holds', async () => {
    renderPage();
    await userEvent.type(screen.getByRole('combobox', { name: 'Filter' }), 'client_workload = che');
    expect(await screen.findByRole('option', { name: /^checkout/ })).toHaveTextContent('seen in this time range');
  });
});

describe('the states', () => {
  it('empty says what to do', async () => {
    renderPage({ ...HOUR, filter: 'qname = "nobody.example.org"' });
    const names = await widget('Top names');
    expect(await names.findByText('No DNS traffic in this time range matches the filter.')).toBeInTheDocument();
    await userEvent.click(names.getByRole('button', { name: 'Clear the filter' }));
    expect(filterInUrl()).toBe('');
  });

  it('error shows the message of the API and asks again on demand', async () => {
    let isBroken = true;
    renderPage(HOUR, (url) =>
      isBroken && url.includes('/reports/names') ? { status: 400, body: { error: { message: 'The window is too wide: choose at most 8 days.' } } } : null,
    );
    const names = await widget('Top names');
    expect(await names.findByText(/The window is too wide/)).toBeInTheDocument();
    isBroken = false;
    await userEvent.click(names.getByRole('button', { name: 'Ask again' }));
    expect(await names.findByText('payments.shop.svc.cluster.local')).toBeInTheDocument();
  });

  it('busy is asked again and not shown', async () => {
    let refusals = 2;
    renderPage(HOUR, (url) => {
      if (!url.includes('/reports/names') || refusals === 0) return null;
      refusals -= 1;
      return { status: 503, body: { error: { message: 'too many reports are being computed' } } };
    });
    expect(await (await widget('Top names')).findByText('payments.shop.svc.cluster.local', {}, { timeout: 10_000 })).toBeInTheDocument();
  });

  it('a fault stays inside its widget', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const names = renderPage().report('names');
    document.body.replaceChildren();
    renderPage(HOUR, (url) => (url.includes('/reports/names') ? { status: 200, body: { ...names, rows: 'none' } } : null));
    expect(await (await widget('Top names')).findByText(/This panel could not be drawn/)).toBeInTheDocument();
    expect(await region('Clients').findByText('192.0.2.11')).toBeInTheDocument();
    logged.mockRestore();
  });

  it('partial is said where the numbers stand', async () => {
    const partial = renderPage().report('names');
    document.body.replaceChildren();
    renderPage(HOUR, (url) => (url.includes('/reports/names') ? { status: 200, body: { ...partial, partial: true } } : null));
    expect(await (await widget('Top names')).findByText(/Partial: the deadline came/)).toBeInTheDocument();
  });
});

describe('the coverage', () => {
  it('is complete when the hub says so', async () => {
    renderPage();
    expect(await screen.findByRole('button', { name: /Coverage complete/ })).toBeInTheDocument();
  });

  it('says what is missing', async () => {
    const totals = renderPage().report('totals', { previous: 'true' });
    document.body.replaceChildren();
    const coverage = { ...totals.coverage, complete: false, dropped_frames: 1_200, lost: 1 };
    renderPage(HOUR, (url) => (url.includes('/reports/totals') ? { status: 200, body: { ...totals, coverage } } : null));
    await userEvent.click(await screen.findByRole('button', { name: /Coverage incomplete/ }));
    expect(await screen.findByText(/The kernel dropped 1,200 frames: counts are lower bounds/)).toBeInTheDocument();
    expect(screen.getByText(/1 transaction never reached the store/)).toBeInTheDocument();
  });

  it('says that a range begins before the store does', async () => {
    renderPage({ from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T10:00:00.000Z' });
    expect(await screen.findByRole('button', { name: /Covers a part of the range/ })).toBeInTheDocument();
  });
});

describe('the page', () => {
  it('asks for one window everywhere, so that its numbers belong together', async () => {
    const { requests } = renderPage({ from: 'now-5m', to: 'now' });
    await tile('queries');
    const windows = new Set(requests.filter((url) => url.includes('from=')).map((url) => new URLSearchParams(url.split('?')[1]).get('from')));
    expect(windows.size).toBe(1);
  });

  it('reads a chart as a table', async () => {
    const page = renderPage();
    await userEvent.click(await screen.findByRole('button', { name: 'Show Queries over time as table' }));
    const rows = within(screen.getByRole('region', { name: 'Queries over time by outcome' })).getAllByRole('row');
    expect(rows).toHaveLength(page.report('timeline').rows.length + 1);
  });

  it('changes theme and zone and keeps both', async () => {
    renderPage();
    await userEvent.click(screen.getByRole('button', { name: 'Use the dark theme' }));
    await userEvent.click(screen.getByRole('button', { name: /Times are in UTC/ }));
    expect(document.documentElement).toHaveClass('pf-v6-theme-dark');
    expect(JSON.parse(window.localStorage.getItem('isitdns.preferences') ?? '')).toEqual({ theme: 'dark', zone: 'local' });
  });
});
