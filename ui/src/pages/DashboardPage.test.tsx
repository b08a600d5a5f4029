// @vitest-environment jsdom
import '../testing/dom';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { exact } from '../format/numbers';
import { FakeEventSource } from '../testing/fakeEventSource';
import { filterInUrl, HOUR, NOW, renderPage } from '../testing/renderPage';

const region = (title: string) => within(screen.getByRole('region', { name: title }));

async function tile(measure: string): Promise<HTMLElement> {
  await waitFor(() => expect(document.querySelector(`.tile[data-measure="${measure}"]`)).not.toBeNull());
  return document.querySelector<HTMLElement>(`.tile[data-measure="${measure}"]`)!;
}

describe('the numbers', () => {
  it('of the totals are those of the report, and conserved', async () => {
    const row = renderPage().report('totals').rows[0];
    const shown = async (measure: string) => Number((await tile(measure)).dataset['value']);
    expect(await shown('queries')).toBe(row?.['queries']);
    const outcomes = await Promise.all(['answered', 'nodata', 'nxdomain', 'failed', 'unanswered', 'unreachable'].map(shown));
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
    await userEvent.click(await region('Response codes').findByRole('button', { name: /^No response/ }));
    expect(filterInUrl()).toBe('outcome IN {"unanswered", "unreachable"}');
  });

  it('put what the limit folds away into one row that filters nothing', async () => {
    renderPage();
    const other = await region('Top names').findByText('Other (7 more names)');
    expect(other.closest('button')).toBeNull();
  });
});

describe('a filter', () => {
  it('is added by rows and taken away by its chip', async () => {
    renderPage({ ...HOUR, filter: 'transport = udp' });
    await userEvent.click(await region('Record types').findByRole('button', { name: /^AAAA/ }));
    expect(filterInUrl()).toBe('transport = udp AND qtype = AAAA');
    await userEvent.click(screen.getByRole('button', { name: 'Remove transport = udp' }));
    expect(filterInUrl()).toBe('qtype = AAAA');
  });

  it('of a workload names its namespace too', async () => {
    renderPage();
    await userEvent.click(await region('Workloads').findByRole('button', { name: /^shop\/checkout/ }));
    expect(filterInUrl()).toBe('client_namespace = shop AND client_workload = checkout');
  });

  it('can ask for those of whom no pod is known', async () => {
    renderPage();
    await userEvent.click(await region('Workloads').findByRole('button', { name: /^\(no pod known\)/ }));
    expect(filterInUrl()).toBe('NOT client_pod = "*"');
    await waitFor(() => expect(region('Workloads').queryByRole('button', { name: /^shop/ })).toBeNull());
  });

  it('that is wrong in a link is explained at the field and in the widgets', async () => {
    renderPage({ ...HOUR, filter: 'qnam = x' });
    await waitFor(() => expect(region('Top names').getByText(/Unknown key qnam, at position 0/)).toBeInTheDocument());
    await userEvent.click(await screen.findByRole('button', { name: 'Use qname' }));
    expect(screen.getByRole('combobox', { name: 'Filter' })).toHaveValue('qname = x');
  });
});

describe('the states', () => {
  it('empty says what to do', async () => {
    renderPage({ ...HOUR, filter: 'qname = "nobody.example.org"' });
    const names = region('Top names');
    expect(await names.findByText('No DNS traffic in this time range matches the filter.')).toBeInTheDocument();
    await userEvent.click(names.getByRole('button', { name: 'Clear the filter' }));
    expect(filterInUrl()).toBe('');
  });

  it('error shows the message of the API and asks again on demand', async () => {
    let isBroken = true;
    renderPage(HOUR, (url) =>
      isBroken && url.includes('/reports/names') ? { status: 400, body: { error: { message: 'The window is too wide: choose at most 8 days.' } } } : null,
    );
    const names = region('Top names');
    expect(await names.findByText(/The window is too wide/)).toBeInTheDocument();
    isBroken = false;
    await userEvent.click(names.getByRole('button', { name: 'Ask again' }));
    expect(await names.findByText('payments.shop.svc.cluster.local')).toBeInTheDocument();
  });

  it('a fault stays inside its widget', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const names = renderPage().report('names');
    document.body.replaceChildren();
    renderPage(HOUR, (url) => (url.includes('/reports/names') ? { status: 200, body: { ...names, rows: 'none' } } : null));
    expect(await region('Top names').findByText(/This panel could not be drawn/)).toBeInTheDocument();
    expect(await region('Clients').findByText('192.0.2.11')).toBeInTheDocument();
    logged.mockRestore();
  });

  it('partial is said where the numbers stand', async () => {
    const partial = renderPage().report('names');
    document.body.replaceChildren();
    renderPage(HOUR, (url) => (url.includes('/reports/names') ? { status: 200, body: { ...partial, partial: true } } : null));
    expect(await region('Top names').findByText(/Partial: the deadline came/)).toBeInTheDocument();
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

describe('the log', () => {
  const arrived = (second: number, qname: string) => ({
    ...{ time: `2026-11-22T10:00:0${second}.000000Z`, client_ip: '192.0.2.9', client_port: 4_242, server_ip: '192.0.2.53', server_port: 53 },
    ...{ transport: 'udp', message_id: second, qname, qtype: 'MX', outcome: 'failed', rcode: 'SERVFAIL', latency_us: 1_500 },
    ...{ query_bytes: 40, response_bytes: 40, answers: [{ name: qname, type: 'MX', ttl: 60, rdata: '10 mail.example.org' }] },
  });

  const LIVE = { from: new Date(NOW - 3_600_000).toISOString(), to: 'now' };

  it('puts what arrives on top, keeps it back while paused, and opens a row', async () => {
    renderPage(LIVE);
    const log = region('Log');
    act(() => FakeEventSource.current().open());
    act(() => FakeEventSource.current().send('transaction', arrived(1, 'first.example.org')));
    expect(await log.findByText('first.example.org')).toBeInTheDocument();

    await userEvent.click(log.getByRole('button', { name: 'Pause' }));
    act(() => FakeEventSource.current().send('transaction', arrived(2, 'second.example.org')));
    expect(await log.findByText('Paused, 1 new')).toBeInTheDocument();
    expect(log.queryByText('second.example.org')).toBeNull();

    await userEvent.click(log.getByRole('button', { name: 'Resume' }));
    expect(await log.findByText('second.example.org')).toBeInTheDocument();
    await userEvent.click(log.getByRole('button', { name: 'All fields of second.example.org MX' }));
    expect(log.getByText('10 mail.example.org')).toBeInTheDocument();
    expect(log.getByText('client_port')).toBeInTheDocument();
  });

  it('says when the hub left something out and when it refused', async () => {
    renderPage(LIVE);
    act(() => FakeEventSource.current().open());
    act(() => FakeEventSource.current().send('lost', { transactions: 7 }));
    expect(await region('Log').findByText(/7 transactions left out/)).toBeInTheDocument();
    act(() => FakeEventSource.current().refuse());
    expect(await region('Log').findByText(/Live stream refused/)).toBeInTheDocument();
  });

  it('does not listen when the range has ended', async () => {
    renderPage(HOUR);
    await tile('queries');
    expect(FakeEventSource.opened).toHaveLength(0);
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
