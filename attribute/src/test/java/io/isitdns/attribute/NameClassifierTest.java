package io.isitdns.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameClassifierTest {
    private final NameClassifier classifier = new NameClassifier(NameConfig.DEFAULT);
    private final TransactionBatch batch = new TransactionBatch(4);

    @ParameterizedTest
    @CsvSource({
        "cart.shop.svc.cluster.local, ANSWERED, SERVICE",
        "chekout.shop.svc.cluster.local, NXDOMAIN, SERVICE",
        "web-0.web.shop.svc.cluster.local, ANSWERED, SERVICE",
        "web-9.web.shop.svc.cluster.local, NXDOMAIN, SERVICE",
        "_http._tcp.web.shop.svc.cluster.local, ANSWERED, SERVICE",
        "10-244-0-3.shop.pod.cluster.local, ANSWERED, CLUSTER",
        "cluster.local, NODATA, CLUSTER",
        "dns-version.cluster.local, ANSWERED, CLUSTER",
        "api.example.org.shop.svc.cluster.local, NXDOMAIN, SEARCH_EXPANSION",
        "example.org.svc.cluster.local, NXDOMAIN, SEARCH_EXPANSION",
        "api.example.co.uk.cluster.local, NXDOMAIN, SEARCH_EXPANSION",
        "api.example.org.shop.svc.cluster.local, ANSWERED, SERVICE",
        "1.2.0.192.in-addr.arpa, ANSWERED, REVERSE",
        "8.b.d.0.1.0.0.2.ip6.arpa, NXDOMAIN, REVERSE",
        "db, NXDOMAIN, LOCAL",
        "printer.local, UNANSWERED, LOCAL",
        "ip-10-0-0-1.ec2.internal, ANSWERED, LOCAL",
        "www.example.org, ANSWERED, EXTERNAL",
        "notcluster.local.example.org, ANSWERED, EXTERNAL"
    })
    void namesAreClassed(String name, Outcome outcome, NameClass expected) {
        int row = classify(name, outcome);

        assertThat(NameClass.values()[batch.nameClass[row]]).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org, example.org",
        "a.b.example.co.uk, example.co.uk",
        "_dmarc.example.org, example.org",
        "example.org, example.org",
        "foo.github.io, foo.github.io",
        "a.b.c.kobe.jp, b.c.kobe.jp",
        "www.city.kobe.jp, city.kobe.jp",
        "a.b.invalid-tld, b.invalid-tld",
        "www.xn--85x722f.xn--55qx5d.cn, xn--85x722f.xn--55qx5d.cn"
    })
    void theRegistrableDomainIsThePublicSuffixPlusOneLabel(String name, String expected) {
        int row = classify(name, Outcome.ANSWERED);

        assertThat(RowText.registrableDomain(batch, row)).isEqualTo(expected);
    }

    @Test
    void aPublicSuffixItselfHasNoRegistrableDomain() {
        assertThat(RowText.registrableDomain(batch, classify("co.uk", Outcome.NODATA))).isNull();
    }

    @Test
    void namesInTheClusterHaveNoRegistrableDomain() {
        int row = classify("cart.shop.svc.cluster.local", Outcome.ANSWERED);

        assertThat(RowText.registrableDomain(batch, row)).isNull();
    }

    @Test
    void namesThatShareAPlaceInTheCacheAreToldApart() {
        NameConfig tiny = new NameConfig("cluster.local", NameConfig.DEFAULT.localDomains(), 1);
        NameClassifier forgetful = new NameClassifier(tiny);
        int first = addRow("www.example.org", Outcome.ANSWERED);
        int second = addRow("www.example.net", Outcome.ANSWERED);
        int third = addRow("www.example.org", Outcome.ANSWERED);

        forgetful.classify(batch);

        assertThat(RowText.registrableDomain(batch, first)).isEqualTo("example.org");
        assertThat(RowText.registrableDomain(batch, second)).isEqualTo("example.net");
        assertThat(RowText.registrableDomain(batch, third)).isEqualTo("example.org");
    }

    private int classify(String name, Outcome outcome) {
        int row = addRow(name, outcome);
        classifier.classify(batch);
        return row;
    }

    private int addRow(String name, Outcome outcome) {
        byte[] wire = WireName.of(name);
        int row = batch.addRow();
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        batch.outcome[row] = (byte) outcome.ordinal();
        return row;
    }
}
