package io.isitdns.lab.lookup;

import io.isitdns.correlate.lookup.*;
import java.util.*;

public final class Probe {
    public static void main(String[] a) {
        int lookups = Integer.parseInt(a[0]);
        int seeds = Integer.parseInt(a[1]);
        double loss = Double.parseDouble(a[2]);
        boolean known = a.length > 3 && a[3].equals("known");
        boolean show = a.length > 4;
        SearchList list = new SearchList(LookupSimulation.searchList(), 5);
        for (ResolverLibrary lib : ResolverLibrary.values()) {
            for (int rate : new int[] {1, 10, 100}) {
                long exact = 0, all = 0;
                Map<String, Integer> faults = new TreeMap<>();
                Map<String, Integer> fams = new TreeMap<>();
                long t = System.nanoTime();
                for (int seed = 1; seed <= seeds; seed++) {
                    LookupSimulation sim = new LookupSimulation(lib, rate, loss, seed);
                    Grouping g = new Grouping(known ? (h, l, at) -> list : SearchLists.UNKNOWN);
                    List<AskedLookup> truth = sim.run(lookups, g.frames());
                    g.finish();
                    all += truth.size();
                    exact += g.exact(truth);
                    for (AskedLookup q : truth) {
                        String f = g.fault(q);
                        if (!f.isEmpty()) {
                            faults.merge(f, 1, Integer::sum);
                            if (show && faults.getOrDefault(f, 0) < 4) { System.out.println(lib + " " + rate + " " + f + " " + q.name()+" "+q.outcome()); for (SentQuery s : q.queries()) System.out.println("      "+s.timeNanos()%1000000000000L/1000+" :"+s.port()+" "+s.messageId()+" t"+s.qtype()+(s.tcp()?" tcp":"")+" -> "+g.describe(s)); }
                        } else fams.merge(g.lookupOf(q).resolver().word(), 1, Integer::sum);
                    }
                }
                System.out.printf(Locale.ROOT, "%-7s %4d/s %7d %7.3f%% %s %s %d ms%n", lib.title(), rate, all, 100.0 * exact / all, faults, fams, (System.nanoTime() - t) / 1000000);
            }
        }
    }
}
