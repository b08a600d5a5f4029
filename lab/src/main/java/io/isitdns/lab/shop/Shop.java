package io.isitdns.lab.shop;

import static io.isitdns.lab.ResolverStyle.GLIBC;
import static io.isitdns.lab.ResolverStyle.GO;
import static io.isitdns.lab.ResolverStyle.MUSL;

import io.isitdns.dns.QType;
import io.isitdns.lab.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Who is in the shop and what they look up.
final class Shop {
    static final String NAMESPACE = "shop";
    static final String CLUSTER_DOMAIN = "cluster.local";
    static final String CART = "cart";
    static final String EMAIL = "email";
    static final String SHIPPING = "shipping";
    static final String ANALYTICS = "analytics";
    static final String ADS = "ads";
    static final String THUMBNAILS = "thumbnails";
    static final String DNS_PROBE = "dns-probe";

    static final String MISSPELT_SERVICE = "paymants";
    static final String FAILING_ZONE = "payments-example.co.uk";
    static final String SILENT_NAME = "stock.partner-example.net";
    static final String LARGE_NAME = "_spf.mail-example.net";
    static final String TUNNEL_ZONE = "updates-example.org";

    /// Services of the namespace, which its pods call by their short name.
    static final List<String> SERVICES =
            List.of(
                    "frontend",
                    CART,
                    "checkout",
                    "payments",
                    "catalog",
                    "recommendations",
                    "search",
                    SHIPPING,
                    EMAIL,
                    ADS,
                    "orders-db",
                    "sessions");

    /// Services elsewhere in the cluster, as `service.namespace`.
    static final List<String> OTHER_SERVICES =
            List.of(
                    "kubernetes.default",
                    "otel-collector.monitoring",
                    "prometheus.monitoring",
                    "kafka.streaming",
                    "vault.security");

    static final List<String> CLUSTER_SEARCH =
            List.of(NAMESPACE + ".svc." + CLUSTER_DOMAIN, "svc." + CLUSTER_DOMAIN, CLUSTER_DOMAIN);

    /// Suffixes that a wasteful workload tries besides.
    static final List<String> MORE_SEARCH = List.of("eu.corp-example.com", "corp-example.com");

    private Shop() {}

    /// The workloads; together some ten lookups a second.
    static List<Workload> workloads() {
        return List.of(
                workload("ingress", 2, GLIBC, 24, "frontend", "auth.login-example.com"),
                workload("frontend", 3, GO, 40, CART, "catalog", "recommendations", ADS, "search"),
                workload(CART, 2, GLIBC, 20, "sessions", "catalog", "otel-collector.monitoring"),
                workload(
                        "checkout",
                        2,
                        GO,
                        24,
                        "payments",
                        "orders-db",
                        SHIPPING,
                        EMAIL,
                        "kafka.streaming",
                        "rates.fx-example.io"),
                workload(
                        "payments",
                        2,
                        GLIBC,
                        18,
                        "api.payments-example.co.uk",
                        "orders-db",
                        "fraud.scoring-example.de",
                        "vault.security",
                        "3ds.bank-example.co.jp"),
                workload("catalog", 2, GO, 20, "orders-db", "search", "img.cdn-example.net."),
                workload(
                        "recommendations",
                        1,
                        GLIBC,
                        18,
                        "catalog",
                        "models.ml-example.dev",
                        "kafka.streaming"),
                new Workload("search", 2, GLIBC, 18, true, addresses("catalog", "sessions")),
                workload(
                        SHIPPING,
                        2,
                        MUSL,
                        14,
                        SILENT_NAME,
                        "track.parcel-example.com",
                        "api.post-example.com.au",
                        "orders-db"),
                email(),
                workload(ADS, 2, MUSL, 22, names("bid", "adx-example.com", 12)),
                workload(ANALYTICS, 1, GLIBC, 12, names("events", "metrics-example.net", 24)),
                workload(THUMBNAILS, 1, GO, 10, "img.cdn-example.net", "sessions"),
                workload(DNS_PROBE, 1, GO, 12, "kubernetes.default.svc.cluster.local."));
    }

    private static Workload email() {
        List<Target> targets =
                List.of(
                        Target.address("smtp.mail-example.net"),
                        Target.single("customer-example.org.", QType.MX),
                        Target.single("customer-example.org.", QType.TXT),
                        Target.single("_dmarc.buyer-example.com.br.", QType.TXT),
                        Target.single("25.2.0.192.in-addr.arpa.", QType.PTR),
                        Target.single("www.buyer-example.com.br.", QType.HTTPS),
                        Target.single("_submission._tcp.mail-example.net.", QType.SRV));
        return new Workload(EMAIL, 1, GLIBC, 24, false, targets);
    }

    private static Workload workload(
            String name, int pods, ResolverStyle style, double perMinute, String... targets) {
        return new Workload(name, pods, style, perMinute, false, addresses(targets));
    }

    private static List<Target> addresses(String... names) {
        return Arrays.stream(names).map(Target::address).toList();
    }

    /// Names in many domains: the first under `domain`, the others under relatives of it.
    private static String[] names(String first, String domain, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(first + i % 3 + '.' + (i == 0 ? "" : "n" + i) + domain);
        }
        return Stream.concat(names.stream(), Stream.of("otel-collector.monitoring"))
                .toArray(String[]::new);
    }
}
