package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TransactionBatchTest {
    private static final int FULL_AT_BYTES_PER_ROW = 1024;

    @Test
    void a_batch_is_full_at_its_capacity() {
        TransactionBatch batch = new TransactionBatch(2);
        batch.addRow();
        assertThat(batch.isFull()).isFalse();
        batch.addRow();
        assertThat(batch.isFull()).isTrue();
        assertThat(batch.size()).isEqualTo(batch.capacity());
    }

    @Test
    void a_batch_is_full_once_its_variable_part_passes_the_limit() {
        TransactionBatch batch = new TransactionBatch(2);
        batch.addRow();
        batch.addBytes(new byte[2 * FULL_AT_BYTES_PER_ROW], 0, 2 * FULL_AT_BYTES_PER_ROW);
        assertThat(batch.isFull()).isFalse();
        batch.addBytes(new byte[1], 0, 1);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void the_variable_part_grows_and_keeps_what_it_holds() {
        TransactionBatch batch = new TransactionBatch(1);
        byte[] octets = new byte[100];
        for (int round = 0; round < 50; round++) {
            Arrays.fill(octets, (byte) round);
            assertThat(batch.addBytes(octets, 0, octets.length)).isEqualTo(round * 100);
        }
        assertThat(batch.bytesUsed()).isEqualTo(5000);
        for (int at = 0; at < 5000; at++) {
            assertThat(batch.bytes[at]).isEqualTo((byte) (at / 100));
        }
    }

    @Test
    void a_reused_row_is_that_of_a_new_batch() {
        TransactionBatch reused = Batches.full();
        reused.clear();
        reused.addRow();
        TransactionBatch fresh = new TransactionBatch(1);
        fresh.capturedOn("node-1", number -> "veth" + number);
        fresh.addRow();
        zeroFixedColumns(reused);

        assertThat(reused.size()).isEqualTo(1);
        assertThat(reused.bytesUsed()).isZero();
        assertThat(Batches.json(reused, 0)).isEqualTo(Batches.json(fresh, 0));
    }

    @Test
    void a_copy_has_the_same_rows_and_shares_no_array() {
        TransactionBatch batch = Batches.full();
        String before = Batches.json(batch, 0);
        TransactionBatch copy = batch.copy();
        batch.clear();
        Arrays.fill(batch.bytes, (byte) 0);
        Arrays.fill(batch.messageId, 0);

        assertThat(copy.size()).isEqualTo(1);
        assertThat(Batches.json(copy, 0)).isEqualTo(before);
    }

    @Test
    void rows_taken_out_leave_the_others_as_they_were_and_in_order() {
        TransactionBatch one = Batches.full();
        TransactionBatch batch = new TransactionBatch(8);
        batch.capturedOn("node-1", number -> "veth" + number);
        for (int number = 0; number < 5; number++) {
            one.messageId[0] = number;
            batch.addRowOf(one, 0);
        }
        TransactionBatch before = batch.copy();
        BitSet removed = new BitSet();
        removed.set(0);
        removed.set(3);
        batch.removeRows(removed);

        assertThat(batch.size()).isEqualTo(3);
        assertThat(Batches.json(batch, 0)).isEqualTo(Batches.json(before, 1));
        assertThat(Batches.json(batch, 1)).isEqualTo(Batches.json(before, 2));
        assertThat(Batches.json(batch, 2)).isEqualTo(Batches.json(before, 4));
    }

    /// Columns that every writer sets, and that a new row therefore does not empty.
    private static void zeroFixedColumns(TransactionBatch batch) {
        batch.timeNanos[0] = 0;
        batch.interfaceNumber[0] = 0;
        batch.clientLow[0] = 0;
        batch.clientPort[0] = 0;
        batch.serverHigh[0] = 0;
        batch.serverLow[0] = 0;
        batch.serverPort[0] = 0;
        batch.transport[0] = 0;
        batch.messageId[0] = 0;
        batch.outcome[0] = 0;
    }
}
