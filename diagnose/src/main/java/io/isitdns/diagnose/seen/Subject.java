package io.isitdns.diagnose.seen;

import io.isitdns.model.ClientIdentity;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Of whom or what is asked whether it is DNS.
///
/// @param kind what it is
/// @param namespace its namespace, empty for any or none
/// @param name its name, lower case for names; a pod may be named by its address
public record Subject(Kind kind, String namespace, String name) {
    /// Everything that was seen.
    public static final Subject CLUSTER = new Subject(Kind.CLUSTER, "", "");

    /// How subjects are written.
    public static final String FORMS =
            "cluster, namespace/NAME, workload/[NAMESPACE/]NAME, pod/[NAMESPACE/]NAME, pod/ADDRESS,"
                    + " name/NAME or server/ADDRESS";

    /// What a subject can be.
    public enum Kind {
        CLUSTER,
        NAMESPACE,
        WORKLOAD,
        POD,
        NAME,
        SERVER;

        /// How it is written.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads `cluster`, `namespace/NS`, `workload/[NS/]NAME`, `pod/[NS/]NAME` or `pod/ADDRESS`,
    /// `name/NAME`, `server/ADDRESS`; a bare address is a pod, a bare name with a dot a name, and
    /// `NS/NAME` a workload.
    ///
    /// @return empty when it is none of these
    public static Optional<Subject> parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.equals("cluster")) {
            return Optional.of(CLUSTER);
        }
        int slash = trimmed.indexOf('/');
        if (slash < 0) {
            return bare(trimmed);
        }
        String rest = trimmed.substring(slash + 1);
        for (Kind kind : Kind.values()) {
            if (kind != Kind.CLUSTER && kind.word().equals(trimmed.substring(0, slash))) {
                return of(kind, rest);
            }
        }
        return of(Kind.WORKLOAD, trimmed);
    }

    private static Optional<Subject> bare(String text) {
        if (text.indexOf(':') >= 0 || text.matches("[0-9]+(\\.[0-9]+){3}")) {
            return of(Kind.POD, text);
        }
        return of(text.indexOf('.') >= 0 ? Kind.NAME : Kind.WORKLOAD, text);
    }

    private static Optional<Subject> of(Kind kind, String text) {
        boolean qualified = kind == Kind.WORKLOAD || kind == Kind.POD;
        int slash = qualified ? text.indexOf('/') : -1;
        String name = text.substring(slash + 1);
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        String plain =
                kind == Kind.NAME && name.endsWith(".")
                        ? name.substring(0, name.length() - 1)
                        : name;
        return Optional.of(
                new Subject(
                        kind,
                        slash < 0 ? "" : text.substring(0, slash),
                        plain.toLowerCase(Locale.ROOT)));
    }

    /// Whether a lookup is about it.
    public boolean matches(Seen seen) {
        ClientIdentity client = seen.lookup().client();
        return switch (kind) {
            case CLUSTER -> true;
            case NAMESPACE -> same(client.namespace(), name);
            case WORKLOAD -> inNamespace(client) && same(client.workload(), name);
            case POD ->
                    seen.lookup().clientAddress().toString().equals(name)
                            || (inNamespace(client) && same(client.pod(), name));
            case NAME -> isName(seen);
            case SERVER -> seen.has(sight -> sight.server().toString().equals(name));
        };
    }

    private boolean isName(Seen seen) {
        Predicate<String> same = other -> other.toLowerCase(Locale.ROOT).equals(name);
        return same.test(seen.lookup().name())
                || seen.lookup().candidates().stream().anyMatch(same);
    }

    private boolean inNamespace(ClientIdentity client) {
        return namespace.isEmpty() || same(client.namespace(), namespace);
    }

    private static boolean same(@Nullable String one, String other) {
        return one != null && one.equals(other);
    }

    /// How it is written, as [#parse(String)] reads it.
    @Override
    public String toString() {
        if (kind == Kind.CLUSTER) {
            return kind.word();
        }
        return kind.word() + '/' + (namespace.isEmpty() ? "" : namespace + '/') + name;
    }
}
