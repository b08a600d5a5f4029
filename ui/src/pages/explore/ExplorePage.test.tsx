// @vitest-environment jsdom
import '../../testing/dom';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeEventSource } from '../../testing/fakeEventSource';
import { widget } from '../../testing/page';
import { filterInUrl, HOUR, NOW, renderPage } from '../../testing/renderPage';

const LIVE = { from: new Date(NOW - 3_600_000).toISOString(), to: 'now', rows: 'transactions' };
const open = (search: Readonly<Record<string, string>>) => renderPage(search, () => null, '/explore');

const arrived = (second: number, qname: string) => ({
  ...{ time: `2026-11-22T10:00:0${second}.000000Z`, client_ip: '192.0.2.9', client_port: 4_242, client_pod: null, client_namespace: null },
  ...{ server_ip: '192.0.2.53', server_port: 53, transport: 'udp', message_id: second, qname, qtype: 'MX', outcome: 'failed', rcode: 'SERVFAIL' },
  ...{ latency_us: 1_500, query_bytes: 40, response_bytes: 40, answers_omitted: 0 },
  answers: [{ name: qname, type: 'MX', ttl: 60, rdata: '10 mail.example.org' }],
});

const DESCRIBED = '  /api/v1/lookups:\n  /api/v1/lookups/{lookup_id}:\n';
const ASKED = { transport: 'udp', message_id: 7, outcome: 'unanswered', rcode: null, attempts: 2, latency_us: null, first_latency_us: null };
const at = (node: string) => ({ ...ASKED, node, time: '2026-11-22T10:00:00.000000Z' });
const HOP = { depth: 0, reason: null, asker: 'checkout-1', server: 'coredns-a', candidates: null, duration_us: null, clock: 'same', attempts: 2, points: [] };
const WAY = {
  ...{ ...ASKED, start_us: 0, qname: 'www.example.org', qtype: 'A', missing: 'response_to_client' },
  missing_text: 'coredns-a sent a response, which did not come to checkout-1',
  hops: [
    { ...HOP, leg: 'client', state: 'seen', confidence: 'exact', start_us: 0, transaction: at('node-2') },
    { ...HOP, leg: 'server', state: 'seen', confidence: 'probable', start_us: null, duration_us: 4_500, transaction: at('node-1') },
    { ...HOP, depth: 1, leg: 'upstream', state: 'unobserved', confidence: null, reason: 'nobody was there', asker: 'coredns-a', server: '', start_us: null, transaction: null },
  ],
  gaps: [{ part: 'in_server', depth: 0, text: 'in the DNS pod itself', duration_us: 4_500, exact: true, note: 'as far as is known' }],
};

function joiningLegs(url: string) {
  if (url === '/openapi.yaml') return { status: 200, body: DESCRIBED };
  if (!/^\/api\/v1\/lookups\/\d/.test(url)) return null;
  return { status: 200, body: { lookup: { duration_us: 10_000_000 }, transactions: [WAY], partial: false } };
}

describe('the live log', () => {
  it('puts what arrives on top, keeps it back while paused, and opens a row', async () => {
    open(LIVE);
    const log = await widget('Log');
    act(() => FakeEventSource.current().open());
    act(() => FakeEventSource.current().send('transaction', arrived(1, 'first.example.org')));
    expect(await log.findByText('first.example.org')).toBeInTheDocument();

    await userEvent.click(log.getByRole('button', { name: 'Pause' }));
    act(() => FakeEventSource.current().send('transaction', arrived(2, 'second.example.org')));
    expect(await log.findByText('Paused, 1 new')).toBeInTheDocument();
    expect(log.queryByText('second.example.org')).toBeNull();

    await userEvent.click(log.getByRole('button', { name: 'Resume' }));
    expect(await log.findByText('second.example.org')).toBeInTheDocument();
    await userEvent.click(log.getByRole('button', { name: 'Details of second.example.org MX' }));
    expect(log.getByText('10 mail.example.org')).toBeInTheDocument();
    expect(log.getByText('client_port', { selector: 'dt' })).toBeInTheDocument();
  });

  it('says when the hub left something out and when it refused', async () => {
    open(LIVE);
    const log = await widget('Log');
    act(() => FakeEventSource.current().open());
    act(() => FakeEventSource.current().send('lost', { transactions: 7 }));
    expect(await log.findByText(/7 transactions left out/)).toBeInTheDocument();
    act(() => FakeEventSource.current().refuse());
    expect(await log.findByText(/Live stream refused/)).toBeInTheDocument();
  });

  it('does not listen when the range has ended', async () => {
    open(HOUR);
    await widget('Log');
    expect(FakeEventSource.opened).toHaveLength(0);
  });
});

describe('the rows', () => {
  it('are lookups where the hub has them, and open into their transactions', async () => {
    open(HOUR);
    const log = await widget('Log');
    expect(await log.findByRole('columnheader', { name: 'Duration' })).toBeInTheDocument();
    const first = (await log.findAllByRole('button', { name: /^Details of/ }))[0]!;
    await userEvent.click(first);
    expect(await log.findByText(/^1 transaction over/)).toBeInTheDocument();
  });

  it('open into their legs where the hub joins them: with the gaps, what is missing, and what nobody could see', async () => {
    renderPage(HOUR, joiningLegs, '/explore');
    const log = await widget('Log');
    await userEvent.click((await log.findAllByRole('button', { name: /^Details of/ }))[0]!);
    const way = within(await log.findByRole('region', { name: /^Way of the lookup/ }));
    expect(await way.findByRole('table', { name: 'A www.example.org over udp: Unanswered, sent 2 times' })).toBeInTheDocument();
    const rows = way.getAllByRole('row').map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent).join(' | '));
    expect(rows.slice(1)).toEqual([
      '0\u00a0µs | client | checkout-1 asked coredns-a, seen on node-2 | exact | – | ',
      '– | server | coredns-a received it, seen on node-1 | probable: clocks do not tell when | 4.50\u00a0ms | ',
      '– | upstream | from coredns-a | unobserved: nobody was there | – | ',
    ]);
    expect(way.getByText('Missing: coredns-a sent a response, which did not come to checkout-1.')).toBeInTheDocument();
    expect(way.getByText('in the DNS pod itself').nextElementSibling).toHaveTextContent('4.50 ms (as far as is known)');
    expect(document.querySelectorAll('.hop-unobserved .outline')).toHaveLength(1);
  });

  it('are transactions where the hub has no lookups', async () => {
    renderPage(HOUR, (url) => (url === '/openapi.yaml' ? { status: 200, body: '  /api/v1/transactions:\n' } : null), '/explore');
    expect(await (await widget('Log')).findByRole('columnheader', { name: 'Server' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Lookups' })).toBeNull();
  });

  it('have the columns of the URL, and others when they are chosen', async () => {
    open({ ...HOUR, rows: 'transactions', columns: 'time,name' });
    const log = await widget('Log');
    await log.findByRole('columnheader', { name: 'Name' });
    expect(log.getAllByRole('columnheader').map((header) => header.textContent)).toEqual(['Details', 'Time', 'Name']);
    await userEvent.click(log.getByRole('button', { name: 'Columns' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'flags' }));
    expect(new URLSearchParams(window.location.search).get('columns')).toBe('time,name,flags');
    expect(await log.findByRole('columnheader', { name: 'flags' })).toBeInTheDocument();
  });

  it('go on where the page ends', async () => {
    open({ ...HOUR, rows: 'transactions' });
    const log = await widget('Log');
    await userEvent.click(await log.findByRole('button', { name: 'Show older rows' }));
    expect(await log.findByText(/^10 rows/)).toBeInTheDocument();
  });
});

describe('a quick filter', () => {
  it('adds its clause, and takes it away again', async () => {
    open({ ...HOUR, rows: 'transactions' });
    const quick = within(await screen.findByRole('group', { name: 'Quick filters' }));
    await userEvent.click(quick.getByRole('link', { name: 'Real NXDOMAIN' }));
    expect(filterInUrl()).toBe('outcome = nxdomain AND name_class != search_expansion');
    await userEvent.click(quick.getByRole('link', { name: 'Real NXDOMAIN' }));
    expect(filterInUrl()).toBe('');
  });

  it('narrows to one DNS server', async () => {
    open({ ...HOUR, rows: 'transactions' });
    const select = await screen.findByRole('combobox', { name: 'One server' });
    await within(select).findByRole('option', { name: '198.51.100.20' });
    await userEvent.selectOptions(select, '198.51.100.20');
    expect(filterInUrl()).toBe('server_ip = "198.51.100.20"');
  });
});
