/** A verdict as the hub gives it. */
export function diagnosisOf(subject, from, to) {
  return {
    subject,
    window: { from, to },
    verdict: 'CAUSE',
    summary: `External names fail behind the cluster DNS server: 214 of 1,204 lookups of ${subject} failed.`,
    coverage: { frames: 48_120, query_messages: 23_900, response_messages: 23_611, dropped: 0, malformed: 0, left_out: 0, complete: true },
    checked: { transactions: 23_900, lookups: 1_204, lookups_of_others: 9_310, troubled: 231, negative: 40, unsolicited: 3 },
    causes: [
      {
        mode: 'F40', name: 'The upstream of the cluster DNS fails', confidence: 'Very likely', scope: 'the name api.cards.example', explained: 214,
        evidence: ['214 of 219 lookups of api.cards.example got SERVFAIL from 198.51.100.10', '0 of 9,310 lookups of names of the cluster failed'],
        against: ['The leg to the upstream was not seen: it may be the zone itself that fails.'],
        remedy: 'Ask the upstream itself; where it answers, look at the forward plugin of CoreDNS:\nkubectl -n kube-system edit configmap coredns',
        verify: "isitdns lookups --since 10m --filter 'name = \"api.cards.example\"'",
      },
      {
        mode: 'F01', name: 'Search path and ndots:5', confidence: 'Confirmed', scope: 'the workload shop/checkout', explained: 900,
        evidence: ['4 of 5 queries of 900 lookups were for names that the search list made'], against: [],
        remedy: 'spec:\n  dnsConfig:\n    options:\n      - name: ndots\n        value: "2"', verify: 'isitdns report lookup-workloads',
      },
    ],
    missing: ['The leg from the cluster DNS server to its upstream was not seen.'],
  };
}

export function diagnosisMarkdown({ verdict, summary }) {
  return `## ${verdict}\n**${summary}**\n`;
}
