import { createMockApi } from '../../dev/mock-api.mjs';
import type { Report } from '../api/shapes';

const api = createMockApi({ now: Date.parse('2026-11-22T10:00:00Z'), hours: 2 });

/** A report of the mock hub over its last hour. */
export function renderlessReport(name: string): Report {
  const window = 'from=2026-11-22T09:00:00Z&to=2026-11-22T10:00:00Z&limit=1000';
  return api.answer(`/api/v1/reports/${name}?${window}`).body as unknown as Report;
}
