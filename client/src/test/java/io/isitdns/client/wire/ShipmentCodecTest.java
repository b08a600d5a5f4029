package io.isitdns.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.isitdns.client.wire.Unpacked.Reason;
import io.isitdns.client.wire.proto.Wire;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Fold;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.testkit.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShipmentCodecTest {
    private static final Wire.Address NO_ADDRESS = Wire.Address.getDefaultInstance();

    @Test
    void every_column_comes_back_as_it_was() throws Exception {
        long seed = System.nanoTime();
        RandomShipments shipments = new RandomShipments(seed);
        for (int rows : new int[] {0, 1, 2, 17, 1000, 2000}) {
            Shipment sent = shipments.next(rows);
            Shipment got = fine(ShipmentCodec.encode(sent).bytes());
            assertSame(sent, got, "seed " + seed);
        }
    }

    @Test
    void rows_of_the_same_pod_share_one_object_again() {
        Shipment sent = new RandomShipments(1).next(100);
        TransactionBatch got = fine(ShipmentCodec.encode(sent).bytes()).transactions();
        Stream<Integer> objects =
                Stream.of(got.client).limit(100).map(System::identityHashCode).distinct();
        assertThat(objects).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void answers_may_be_the_prefix_of_a_message() throws Exception {
        TransactionBatch batch = new Rows().answered("a.example.org", 5).batch();
        byte[] prefix = {1, 2, 3, 4, 5};
        batch.answersOffset[0] = batch.addBytes(prefix, 0, prefix.length);
        batch.answersLength[0] = prefix.length;
        batch.answersAreText[0] = false;
        Shipment sent = new Shipment("1", batch, List.of(), List.of(), List.of(), List.of());
        assertSame(sent, fine(ShipmentCodec.encode(sent).bytes()), "");
    }

    /// The file was written by the first version. When this fails, agents that run cannot talk to a
    /// new hub any more: give the field back its number, or raise the version.
    @Test
    void what_the_first_version_wrote_is_still_read() throws Exception {
        try (InputStream golden = getClass().getResourceAsStream("shipment-1.zst")) {
            byte[] bytes = Objects.requireNonNull(golden, "shipment-1.zst").readAllBytes();
            assertSame(golden(), fine(bytes), "golden");
        }
    }

    @Test
    void bytes_that_are_no_shipment_are_refused() {
        assertThat(refusal(new byte[0])).isEqualTo(Reason.DAMAGED);
        assertThat(refusal("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.DAMAGED);
        assertThat(refusal(Zstd.compress(new byte[] {-1, -1, -1}))).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void a_shipment_that_expands_beyond_the_limit_is_refused_unexpanded() {
        byte[] bomb = Zstd.compress(new byte[ShipmentCodec.MOST_BYTES + 1]);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(refusal(bomb)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void random_damage_never_throws() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] whole = plain(new RandomShipments(seed).next(40));
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(ShipmentCodec.decode(Zstd.compress(damaged)))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    @Test
    void a_shipment_cut_short_anywhere_is_refused() {
        byte[] whole = ShipmentCodec.encode(new RandomShipments(3).next(5)).bytes();
        for (int length = 0; length < whole.length; length++) {
            assertThat(refusal(Arrays.copyOf(whole, length))).isEqualTo(Reason.DAMAGED);
        }
    }

    static Stream<Consumer<Wire.Transactions.Builder>> contradictions() {
        return Stream.of(
                rows -> rows.setRows(-1),
                rows -> rows.setRows(7),
                rows -> rows.setRows(Integer.MAX_VALUE),
                rows -> rows.addCount(1),
                rows -> rows.setCount(0, 0),
                rows -> rows.setClient(0, 99),
                rows -> rows.setServer(0, -1),
                rows -> rows.setService(0, 99),
                rows -> rows.setQnameLength(0, 2),
                rows -> rows.setQnameLength(0, -2),
                rows -> rows.setAnswersLength(0, Integer.MAX_VALUE),
                rows -> rows.setQnames(rows.getQnames().substring(1)),
                rows -> rows.setMessageId(0, 65_536),
                rows -> rows.setOpcode(0, 16),
                rows -> rows.setOpcode(0, 256),
                rows -> rows.setLatencyMicros(0, -2),
                rows -> rows.setRegistrableOffset(0, 1),
                rows -> rows.setRegistrableOffset(0, 4000),
                rows -> rows.setInterfaceNumber(0, 5),
                rows -> rows.addFolds(Wire.Fold.newBuilder().setRow(6)),
                rows -> rows.addFolds(Wire.Fold.newBuilder().addLatencyClass(1)),
                rows -> rows.setLeg(rows.getLegBuilder().clearWords()),
                rows -> rows.setOutcome(rows.getOutcomeBuilder().setWords(0, "abstained")),
                rows -> rows.setAnswersAreText(0, true).setAnswers(rows.getEdeTexts()));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void a_shipment_that_contradicts_itself_is_refused(
            Consumer<Wire.Transactions.Builder> contradiction) throws IOException {
        Wire.Shipment.Builder shipment = Wire.Shipment.parseFrom(plain(oneRow())).toBuilder();
        contradiction.accept(shipment.getTransactionsBuilder());
        assertThat(refusal(Zstd.compress(shipment.build().toByteArray()))).isNotNull();
    }

    @Test
    void a_shipment_of_more_rows_than_the_limit_is_refused() {
        TransactionBatch batch = new TransactionBatch(ColumnDecoder.MOST_ROWS + 1);
        while (!batch.isFull()) {
            int row = batch.addRow();
            batch.opcode[row] = 0;
        }
        Shipment large = new Shipment("1", batch, List.of(), List.of(), List.of(), List.of());
        assertThat(refusal(ShipmentCodec.encode(large).bytes())).isEqualTo(Reason.TOO_LARGE);
    }

    static Stream<Consumer<Wire.Lookup.Builder>> nonsense() {
        return Stream.of(
                lookup -> lookup.setLookupId(1L << 53),
                lookup -> lookup.setLookupId(-1),
                lookup -> lookup.setDurationMicros(-1),
                lookup -> lookup.setTransactions(0),
                lookup -> lookup.setWasted(lookup.getTransactions() + 1),
                lookup -> lookup.setRetries(-1),
                lookup -> lookup.setClient(99),
                lookup -> lookup.setService(99),
                lookup -> lookup.setService(-1),
                lookup -> lookup.clearName(),
                lookup -> lookup.setName(100_000),
                lookup -> lookup.clearOutcome(),
                lookup -> lookup.setResolver(lookup.getName()),
                lookup -> lookup.addQtypes(0),
                lookup -> lookup.addAllQtypes(Collections.nCopies(33, 1)),
                lookup -> lookup.addAllCandidates(Collections.nCopies(33, 1)),
                lookup -> lookup.addAllServers(Collections.nCopies(9, NO_ADDRESS)),
                lookup -> lookup.addAllAddresses(Collections.nCopies(65, NO_ADDRESS)));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void a_lookup_that_cannot_be_is_refused(Consumer<Wire.Lookup.Builder> nonsense)
            throws IOException {
        Wire.Shipment.Builder shipment =
                Wire.Shipment.parseFrom(plain(new RandomShipments(5).next(1))).toBuilder();
        nonsense.accept(shipment.getLookupsBuilder().getLookupsBuilder(0));
        assertThat(refusal(Zstd.compress(shipment.build().toByteArray()))).isNotNull();
    }

    @Test
    void a_shipment_of_more_lookups_than_the_limit_is_refused() {
        Lookup lookup = new RandomShipments(6).lookup();
        List<Lookup> all = Collections.nCopies(LookupWire.MOST_LOOKUPS + 1, lookup);
        Shipment large =
                new Shipment("1", new Rows().batch(), all, List.of(), List.of(), List.of());
        assertThat(refusal(ShipmentCodec.encode(large).bytes())).isEqualTo(Reason.TOO_LARGE);
    }

    private static Shipment golden() {
        Rows rows = new Rows();
        rows.answered("a.example.org", 1200)
                .answer("a.example.org", "A", 60, "192.0.2.80")
                .registrableFrom(2);
        rows.responded("b.example.org", Outcome.NXDOMAIN, "NXDOMAIN", 900)
                .edns(1232, true)
                .ede(3, "stale")
                .clientSubnet24(198, 51, 100);
        rows.unanswered("shop.svc.cluster.local").attempts(3).leg(Leg.SERVER);
        TransactionBatch batch = rows.batch();
        batch.client[0] = ClientIdentity.pod("shop", "checkout-0", "node-a");
        batch.server[0] = new ServerIdentity("kube-system", null, "kube-dns");
        batch.service[2] = new ServiceName("svc", "shop");
        batch.lookupId[2] = 7;
        batch.count[1] = 5;
        batch.fold[1] = new Fold(800, 4000, 900, 4000, new TreeMap<>(Map.of(289, 5L)));
        return new Shipment("0.1.0", batch, List.of(), List.of(), List.of(), List.of());
    }

    private static Shipment oneRow() {
        TransactionBatch batch =
                new Rows().answered("a.example.org", 5).ede(3, "12345678901234").batch();
        batch.answersLength[0] = 1;
        return new Shipment("1", batch, List.of(), List.of(), List.of(), List.of());
    }

    private static void assertSame(Shipment sent, Shipment got, String as)
            throws ReflectiveOperationException {
        SameRows.assertSame(sent.transactions(), got.transactions(), as);
        assertThat(got.agentVersion()).as(as).isEqualTo(sent.agentVersion());
        assertThat(got.lookups()).as(as).isEqualTo(sent.lookups());
        assertThat(got.coverage()).as(as).isEqualTo(sent.coverage());
        assertThat(got.podTraffic()).as(as).isEqualTo(sent.podTraffic());
        assertThat(got.podChanges()).as(as).isEqualTo(sent.podChanges());
        assertThat(got.transactionCount()).as(as).isEqualTo(sent.transactionCount());
    }

    private static byte[] plain(Shipment shipment) {
        byte[] compressed = ShipmentCodec.encode(shipment).bytes();
        return Compressed.expand(compressed, ShipmentCodec.MOST_BYTES);
    }

    private static Shipment fine(byte[] bytes) {
        return switch (ShipmentCodec.decode(bytes)) {
            case Unpacked.Fine<Shipment>(Shipment shipment) -> shipment;
            case Unpacked.Refused<Shipment> refused -> throw new AssertionError(refused);
        };
    }

    private static Reason refusal(byte[] bytes) {
        return switch (ShipmentCodec.decode(bytes)) {
            case Unpacked.Fine<Shipment> fine -> throw new AssertionError(fine);
            case Unpacked.Refused<Shipment>(Reason reason, _) -> reason;
        };
    }
}
