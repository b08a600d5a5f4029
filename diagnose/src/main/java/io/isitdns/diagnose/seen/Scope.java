package io.isitdns.diagnose.seen;

import io.isitdns.model.ClientIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A part of the lookups, such as those of one pod.
///
/// @param kind by what they are told apart
/// @param name which of them
public record Scope(Kind kind, String name) {
    /// By what lookups are told apart; at equal size the earlier one names the scope.
    public enum Kind {
        POD,
        WORKLOAD,
        NAMESPACE,
        SERVER,
        SERVER_POD,
        NAME,
        DOMAIN,
        NODE,
        RESOLVER,
        TYPES;

        /// How it is written in sentences.
        public String word() {
            return switch (this) {
                case TYPES -> "record types";
                case SERVER_POD -> "DNS server";
                case POD, WORKLOAD, NAMESPACE, SERVER, NAME, DOMAIN, NODE, RESOLVER ->
                        name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /// All scopes that a lookup is part of.
    ///
    /// @param legs knows which server is behind the address of a Service
    public static List<Scope> of(Seen seen, JoinedLegs legs) {
        List<Scope> scopes = new ArrayList<>();
        ClientIdentity client = seen.lookup().client();
        scopes.add(new Scope(Kind.POD, seen.client()));
        add(scopes, Kind.NAMESPACE, client.namespace());
        if (client.namespace() != null && client.workload() != null) {
            add(scopes, Kind.WORKLOAD, client.namespace() + '/' + client.workload());
        }
        seen.lookup().servers().forEach(server -> add(scopes, Kind.SERVER, server.toString()));
        seen.sights().stream()
                .map(legs::behind)
                .distinct()
                .forEach(server -> add(scopes, Kind.SERVER_POD, server));
        add(scopes, Kind.NAME, seen.lookup().name());
        add(scopes, Kind.DOMAIN, seen.lookup().registrableDomain());
        add(scopes, Kind.NODE, seen.node());
        add(scopes, Kind.RESOLVER, seen.lookup().resolver().word());
        add(scopes, Kind.TYPES, String.join("+", seen.lookup().qtypes()));
        return scopes;
    }

    private static void add(List<Scope> scopes, Kind kind, @Nullable String name) {
        if (name != null && !name.isEmpty()) {
            scopes.add(new Scope(kind, name));
        }
    }

    /// Such as `pod shop/cart-1`.
    @Override
    public String toString() {
        return kind.word() + ' ' + name;
    }
}
