import { describe, expect, it } from 'vitest';
import { translated } from './languages';

describe('a filter for other rows', () => {
  it('keeps what both know and renames what they call differently', () => {
    expect(translated('client_workload = cart AND qname = "a.example.org" AND latency > 50ms', 'lookups')).toBe(
      'client_workload = cart AND name = "a.example.org" AND duration > 50ms',
    );
    expect(translated('NOT name = "*" AND duration_us >= 5', 'transactions')).toBe('NOT qname = "*" AND latency_us >= 5');
  });

  it('leaves out what cannot be said there', () => {
    expect(translated('rcode = SERVFAIL AND name_class = external', 'lookups')).toBe('name_class = external');
    expect(translated('qtype = A OR qtype = MX', 'lookups')).toBe('');
  });
});
