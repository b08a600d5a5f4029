import { describe, expect, it } from 'vitest';
import { formatUrlState, parseUrlState, type UrlState } from './urlState';

const PLAIN: UrlState = { range: { from: 'now-1h', to: 'now' }, filter: '', refresh: 30 };

describe('the state in the URL', () => {
  it('is the plain page where nothing is said', () => {
    expect(parseUrlState('')).toEqual(PLAIN);
    expect(formatUrlState(PLAIN)).toBe('');
  });

  it.each<UrlState>([
    { ...PLAIN, range: { from: 'now-7d', to: 'now' } },
    { ...PLAIN, range: { from: 'now-1h', to: 'now-30m' } },
    { ...PLAIN, range: { from: '2026-11-22T09:00:00.000Z', to: '2026-11-22T10:00:00.000Z' } },
    { ...PLAIN, filter: 'qname = "a&b=c+d é*" AND rcode != NOERROR' },
    { ...PLAIN, refresh: 0 },
  ])('comes back as it was written: %o', (state) => {
    expect(parseUrlState(formatUrlState(state))).toEqual(state);
  });

  it.each(['?from=tomorrow', '?from=now&to=now-1h', '?refresh=7', '?refresh=-1'])('falls back where %s makes no sense', (search) => {
    expect(parseUrlState(search)).toEqual(PLAIN);
  });
});
