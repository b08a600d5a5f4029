import type { TimeRange } from '../../scope/timeRange';

/** The command that shows the same rows in a terminal. */
export function cliCommand(verb: string, range: TimeRange, filter: string): string {
  const parts = ['isitdns', verb];
  const since = bound(range.from);
  const until = bound(range.to);
  if (since !== null) parts.push('--since', since);
  if (until !== null) parts.push('--until', until);
  if (filter !== '') parts.push('--filter', quoted(filter));
  return parts.join(' ');
}

/** `now-1h` is `1h` there, and `now` is what is meant without a bound. */
function bound(text: string): string | null {
  if (text === 'now') return null;
  return text.startsWith('now-') ? text.slice('now-'.length) : text;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
