// @vitest-environment jsdom
import '../../testing/dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { HOUR, renderPage } from '../../testing/renderPage';

const open = (subject: string) => renderPage({ ...HOUR, subject }, () => null, '/diagnose');

it('shows evidence, scope, rivals, remedy and verification of each cause', async () => {
  open('workload/shop/checkout');
  const cause = within(await screen.findByRole('region', { name: 'The upstream of the cluster DNS fails' }));
  expect(cause.getByText('Very likely')).toBeInTheDocument();
  expect(cause.getByText('the name api.cards.example')).toBeInTheDocument();
  expect(cause.getByText(/^214 of 219 lookups/)).toBeInTheDocument();
  expect(cause.getByText(/^The leg to the upstream was not seen/)).toBeInTheDocument();
  expect(cause.getByText(/kubectl -n kube-system edit configmap coredns/)).toBeInTheDocument();
  expect(cause.getByText(/^isitdns lookups --since 10m/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Not known' })).toBeInTheDocument();
});

it('asks for another subject, which is then in the URL', async () => {
  const { requests } = open('cluster');
  const input = await screen.findByRole('combobox', { name: 'Subject' });
  await userEvent.clear(input);
  await userEvent.type(input, 'workload/shop/cart{Enter}');
  expect(new URLSearchParams(window.location.search).get('subject')).toBe('workload/shop/cart');
  expect(await screen.findByText(/lookups of workload\/shop\/cart failed/)).toBeInTheDocument();
  expect(requests.some((url) => url.includes('subject=workload%2Fshop%2Fcart'))).toBe(true);
});

it('offers the same as Markdown', async () => {
  open('cluster');
  const link = await screen.findByRole('link', { name: 'Markdown' });
  expect(link).toHaveAttribute('href', expect.stringMatching(/^\/api\/v1\/diagnose\?.*subject=cluster&format=markdown$/));
});

it('shows what the hub says about a subject that cannot be read', async () => {
  const message = 'no subject: nonsense/x';
  renderPage({ ...HOUR, subject: 'nonsense/x' }, (url) => (url.includes('/diagnose') ? { status: 400, body: { error: { message } } } : null), '/diagnose');
  expect(await screen.findByText(message)).toBeInTheDocument();
});

it('shows the lookups of the subject over time beside what changed in the cluster', async () => {
  const { requests } = open('workload/shop/checkout');
  const changes = within(await screen.findByRole('region', { name: 'Changes in the cluster' }));
  expect(await changes.findByText('ConfigMap kube-system/coredns')).toBeInTheDocument();
  expect(await screen.findByRole('region', { name: 'Lookups over time' })).toBeInTheDocument();
  const asked = requests.map(decodeURIComponent).filter((url) => url.includes('/reports/lookup-timeline'));
  expect(asked.some((url) => url.replaceAll('+', ' ').includes('client_namespace = shop AND client_workload = checkout'))).toBe(true);
});
