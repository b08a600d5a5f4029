// @vitest-environment jsdom
import '../../testing/dom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { tileValue, widget } from '../../testing/page';
import { HOUR, renderPage } from '../../testing/renderPage';

/** A hub before it could diagnose and count lookups. */
const OLDER_HUB = (url: string) => {
  if (url === '/openapi.yaml') return { status: 200, body: '  /api/v1/transactions:\n' };
  if (url === '/api/v1/reports') return { status: 200, body: { reports: [] } };
  return null;
};

const open = (override: Parameters<typeof renderPage>[1] = () => null) => renderPage(HOUR, override, '/');

it('begins with the verdict and what it rests on, and leads to the evidence', async () => {
  open();
  const verdict = await widget('Verdict');
  expect(await verdict.findByText('It is DNS.')).toBeInTheDocument();
  expect(verdict.getByText(/^Rests on 1,204 lookups/)).toBeInTheDocument();
  await userEvent.click(verdict.getByRole('link', { name: 'Evidence and remedy' }));
  expect(window.location.pathname + window.location.search).toMatch(/^\/diagnose\?subject=cluster/);
});

it('counts lookups where the hub does', async () => {
  const { report } = open();
  expect(await tileValue('lookups')).toBe(report('lookup-totals').rows[0]?.['lookups']);
});

it('counts queries on a hub that has no lookups, and says that it does not diagnose yet', async () => {
  const { report } = open(OLDER_HUB);
  expect(await tileValue('queries')).toBe(report('totals').rows[0]?.['queries']);
  expect(await screen.findByText(/This hub does not diagnose yet/)).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Diagnose' })).toBeNull();
});

it('does not follow the filter of other pages', async () => {
  const { requests } = renderPage({ ...HOUR, filter: 'qtype = MX' }, () => null, '/');
  await tileValue('lookups');
  const asked = requests.filter((url) => url.includes('/reports/lookup-totals') || url.includes('/reports/servers'));
  expect(asked.length).toBeGreaterThan(0);
  for (const url of asked) expect(url).not.toContain('filter=');
});

it('leads from what goes wrong to the page of the subject', async () => {
  open();
  const row = (await (await widget('What got worse')).findAllByRole('link'))[0]!;
  await userEvent.click(row);
  expect(window.location.pathname).toMatch(/^\/(workload|service|domain|server)$/);
});

it('marks what changed in the cluster in the timeline, lists it in words, and leads to the verdict around it', async () => {
  open();
  const changes = await widget('Changes in the cluster');
  expect(await changes.findByText('ConfigMap kube-system/coredns')).toBeInTheDocument();
  expect(changes.getByText('changed: Corefile')).toBeInTheDocument();
  expect(changes.getByText('+ forward . 192.0.2.9', { exact: false })).toBeInTheDocument();
  expect(changes.getByText('Node node-7')).toBeInTheDocument();
  const timeline = await widget('Lookups over time');
  expect(await timeline.findByText(/; dotted: 2 changes in the cluster$/)).toBeInTheDocument();
  await userEvent.click(changes.getAllByRole('link', { name: 'Verdict around it' })[0]!);
  expect(window.location.pathname).toBe('/diagnose');
  const { from, to } = Object.fromEntries(new URLSearchParams(window.location.search));
  expect(Date.parse(to!) - Date.parse(from!)).toBe(20 * 60 * 1000);
});

it('shows no changes on a hub that does not watch a cluster', async () => {
  open(OLDER_HUB);
  await tileValue('queries');
  expect(screen.queryByRole('region', { name: 'Changes in the cluster' })).toBeNull();
});

it('says that nothing changed', async () => {
  const none = { report: 'cluster-events', from: null, to: null, limit: 200, more: false, rows: [] };
  open((url) => (url.startsWith('/api/v1/cluster-events') ? { status: 200, body: none } : null));
  const changes = await widget('Changes in the cluster');
  expect(await changes.findByText(/^Nothing that concerns DNS changed in this time/)).toBeInTheDocument();
});

it('shows what the checks found, and leads to its diagnosis', async () => {
  open();
  const finding = await (await widget('Findings')).findByRole('link', { name: /An upstream server does not answer/ });
  expect(finding).toHaveTextContent('High · F42');
  expect(finding).toHaveTextContent('31 of 40 lookups got no response Seen by 7 checks');
  await userEvent.click(finding);
  expect(window.location.pathname + window.location.search).toMatch(/^\/diagnose\?subject=cluster/);
});

it('has no findings on a hub that keeps none', async () => {
  open(OLDER_HUB);
  await tileValue('queries');
  expect(screen.queryByRole('region', { name: 'Findings' })).toBeNull();
});
