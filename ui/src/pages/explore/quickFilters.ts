/** The questions of troubleshooting, as filters. The columns of a lookup are not those of a transaction. */
export interface QuickFilter {
  readonly label: string;
  readonly clause: string;
  readonly meaning: string;
}

export const TRANSACTION_FILTERS: readonly QuickFilter[] = [
  { label: 'SERVFAIL', clause: 'rcode = SERVFAIL', meaning: 'The server could not find out.' },
  { label: 'Unanswered', clause: 'outcome IN {"unanswered", "unreachable"}', meaning: 'No response came.' },
  { label: 'Slow', clause: 'latency > 100ms', meaning: 'Responses that took more than 100 ms.' },
  {
    label: 'Real NXDOMAIN',
    clause: 'outcome = nxdomain AND name_class != search_expansion',
    meaning: 'Names that do not exist, without those that the search list made.',
  },
  { label: 'Search-path waste', clause: 'name_class = search_expansion', meaning: 'Names that the search list made.' },
  { label: 'Truncated or TCP', clause: '(flags = tc OR transport = tcp)', meaning: 'Responses too large for UDP, and queries over TCP.' },
  { label: 'External only', clause: 'name_class = external', meaning: 'Names outside of the cluster.' },
  { label: 'Retries', clause: 'attempts > 1', meaning: 'Queries that were sent more than once.' },
];

export const LOOKUP_FILTERS: readonly QuickFilter[] = [
  { label: 'Failed', clause: 'outcome = failed', meaning: 'SERVFAIL, REFUSED and other response codes.' },
  { label: 'Unanswered', clause: 'outcome = unanswered', meaning: 'The resolver gave up without a response.' },
  { label: 'Slow', clause: 'duration > 100ms', meaning: 'Lookups for which the application waited more than 100 ms.' },
  { label: 'Real NXDOMAIN', clause: 'outcome = nxdomain', meaning: 'No name that was tried exists.' },
  { label: 'Search-path waste', clause: 'wasted > 0', meaning: 'Lookups that asked for names which the search list made.' },
  { label: 'Truncated or TCP', clause: 'tcp_fallback = true', meaning: 'Lookups that went on over TCP.' },
  { label: 'External only', clause: 'name_class = external', meaning: 'Names outside of the cluster.' },
  { label: 'Retries', clause: 'retries > 0', meaning: 'Lookups that sent a query more than once.' },
];
