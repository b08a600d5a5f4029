import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, fetchReport, fetchStatus, streamUrl } from './client';

const signal = new AbortController().signal;
const QUERY = { from: 'now-1h', to: 'now', filter: 'qname = "a&b"', limit: 10 };

function answer(body: string, status = 200): string[] {
  const requests: string[] = [];
  vi.stubGlobal('fetch', (url: string) => {
    requests.push(url);
    return Promise.resolve(new Response(body, { status }));
  });
  return requests;
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await promise.then(() => null, (reason: unknown) => reason);
  if (error instanceof ApiError) return error;
  throw new Error(`an ApiError was expected, not ${String(error)}`);
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a request', () => {
  it('carries its parameters escaped and leaves out what is not set', async () => {
    const requests = answer('{"rows":[],"coverage":{}}');
    await fetchReport('names', QUERY, signal);
    expect(requests).toEqual(['/api/v1/reports/names?from=now-1h&to=now&filter=qname+%3D+%22a%26b%22&limit=10']);
    expect(streamUrl('transactions', '')).toBe('/api/v1/transactions/stream');
  });
});

describe('a failure', () => {
  it('has the message of the API', async () => {
    answer('{"error":{"message":"Unknown key qnam, at position 0."}}', 400);
    const error = await failure(fetchReport('names', QUERY, signal));
    expect(error.message).toBe('Unknown key qnam, at position 0.');
    expect(error.mayRetry).toBe(false);
  });

  it('without a message says its status, and may pass', async () => {
    answer('<html>', 502);
    const error = await failure(fetchStatus(signal));
    expect(error.message).toBe('The hub answered with HTTP status 502.');
    expect(error.mayRetry).toBe(true);
  });

  it('to reach the hub says so', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const error = await failure(fetchStatus(signal));
    expect(error.message).toMatch(/^The hub cannot be reached/);
    expect(error.mayRetry).toBe(true);
  });

  it('to be JSON says so', async () => {
    answer('<html>');
    expect((await failure(fetchStatus(signal))).message).toBe('The hub sent an answer that is not JSON.');
  });
});
