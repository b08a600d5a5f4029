package io.isitdns.lab.shop;

import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import io.isitdns.packet.Endpoint;

/// A resolver somewhere on the internet, which knows nothing of the cluster.
final class PublicResolver implements NameServer {
    private static final Endpoint ADDRESS = Endpoint.of("198.51.100.8", 53);
    private static final long MEDIAN_MICROS = 14_000;

    private final Chance chance;
    private final Faults faults;

    PublicResolver(Chance chance, Faults faults) {
        this.chance = chance;
        this.faults = faults;
    }

    @Override
    public Endpoint endpoint(boolean ipv6) {
        return ADDRESS;
    }

    @Override
    public Served serve(Question question, int clientPort, long atNanos) {
        boolean zoneFails = faults.active(PlantedFault.FAILING_ZONE, atNanos);
        Reply reply =
                World.inCluster(question.name())
                        ? World.leaked()
                        : World.external(question, zoneFails);
        return new Served(reply, chance.logNormal(MEDIAN_MICROS, 0.3));
    }
}
