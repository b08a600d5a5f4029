package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServiceName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lookups in wire form and back.
final class LookupWire {
    /// Most lookups of a shipment.
    static final int MOST_LOOKUPS = 8192;

    private LookupWire() {}

    static Wire.Lookups write(List<Lookup> lookups, Texts.Writer texts) {
        return new Writer(texts).write(lookups);
    }

    /// @throws Unusable when there are too many, or they make no sense
    static List<Lookup> read(Wire.Lookups in, Texts.Reader texts) {
        if (in.getLookupsCount() > MOST_LOOKUPS) {
            throw new Unusable(
                    Unpacked.Reason.TOO_LARGE,
                    "a shipment has "
                            + in.getLookupsCount()
                            + " lookups; at most "
                            + MOST_LOOKUPS
                            + " are taken");
        }
        return new Reader(in, texts).read();
    }

    /// Writes the lookups of one shipment. Used once.
    private static final class Writer {
        private final Texts.Writer texts;
        private final Wire.Lookups.Builder out = Wire.Lookups.newBuilder();
        private final Positions positions = new Positions();

        Writer(Texts.Writer texts) {
            this.texts = texts;
        }

        Wire.Lookups write(List<Lookup> lookups) {
            long before = 0;
            for (Lookup lookup : lookups) {
                out.addLookups(write(lookup, before));
                before = lookup.timeNanos();
            }
            return out.build();
        }

        private Wire.Lookup write(Lookup lookup, long before) {
            Wire.Lookup.Builder one =
                    Wire.Lookup.newBuilder()
                            .setTimeNanos(lookup.timeNanos() - before)
                            .setLookupId(lookup.lookupId())
                            .setClientAddress(ClusterWire.write(lookup.clientAddress()))
                            .setClient(client(lookup.client()))
                            .setName(texts.number(lookup.name()))
                            .setOutcome(texts.number(lookup.outcome().word()))
                            .setDurationMicros(lookup.durationMicros())
                            .setTransactions(lookup.transactions())
                            .setWasted(lookup.wasted())
                            .setRetries(lookup.retries())
                            .setTcpFallback(lookup.tcpFallback())
                            .addAllAddresses(ClusterWire.write(lookup.addresses()))
                            .setResolver(texts.number(lookup.resolver().word()))
                            .addAllServers(ClusterWire.write(lookup.servers()))
                            .setNameClass(texts.number(lookup.nameClass().word()))
                            .setService(service(lookup.service()))
                            .setRegistrableDomain(texts.number(lookup.registrableDomain()))
                            .setClosedEarly(lookup.closedEarly());
            lookup.qtypes().forEach(qtype -> one.addQtypes(texts.number(qtype)));
            lookup.candidates().forEach(name -> one.addCandidates(texts.number(name)));
            return one.build();
        }

        private int client(ClientIdentity client) {
            return positions.of(
                    client,
                    out.getClientIdentitiesCount(),
                    it -> out.addClientIdentities(Identities.write(it, texts)));
        }

        private int service(@Nullable ServiceName service) {
            return service == null
                    ? 0
                    : 1
                            + positions.of(
                                    service,
                                    out.getServiceNamesCount(),
                                    it -> out.addServiceNames(Identities.write(it, texts)));
        }
    }

    /// Reads the lookups of one shipment. Used once.
    private static final class Reader {
        private final Wire.Lookups in;
        private final Texts.Reader texts;
        private final List<ClientIdentity> clients;
        private final List<ServiceName> services;

        Reader(Wire.Lookups in, Texts.Reader texts) {
            this.in = in;
            this.texts = texts;
            clients =
                    in.getClientIdentitiesList().stream()
                            .map(one -> Identities.read(one, texts))
                            .toList();
            services =
                    in.getServiceNamesList().stream()
                            .map(one -> Identities.read(one, texts))
                            .toList();
        }

        List<Lookup> read() {
            List<Lookup> lookups = new ArrayList<>(in.getLookupsCount());
            long time = 0;
            for (Wire.Lookup one : in.getLookupsList()) {
                LookupCheck.check(one);
                time += one.getTimeNanos();
                lookups.add(read(one, time));
            }
            return lookups;
        }

        private Lookup read(Wire.Lookup one, long time) {
            return new Lookup(
                    time,
                    one.getLookupId(),
                    ClusterWire.read(one.getClientAddress()),
                    ColumnDecoder.at(clients, one.getClient(), "client"),
                    texts.text(one.getName()),
                    texts(one.getQtypesList()),
                    Words.word(LookupOutcome.values(), texts.text(one.getOutcome())),
                    one.getDurationMicros(),
                    one.getTransactions(),
                    one.getWasted(),
                    one.getRetries(),
                    one.getTcpFallback(),
                    texts(one.getCandidatesList()),
                    ClusterWire.read(one.getAddressesList()),
                    Words.word(ResolverFamily.values(), texts.text(one.getResolver())),
                    ClusterWire.read(one.getServersList()),
                    Words.word(NameClass.values(), texts.text(one.getNameClass())),
                    service(one.getService()),
                    texts.optional(one.getRegistrableDomain()),
                    one.getClosedEarly());
        }

        private List<String> texts(List<Integer> numbers) {
            return numbers.stream().map(texts::text).toList();
        }

        private @Nullable ServiceName service(int number) {
            return number == 0 ? null : ColumnDecoder.at(services, number - 1, "Service");
        }
    }
}
