package io.isitdns.client.wire;

import com.google.protobuf.ByteString;
import io.isitdns.client.wire.proto.Wire;
import io.isitdns.client.wire.proto.Wire.Transactions;
import io.isitdns.model.Fold;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import java.util.TreeSet;

/// Writes the rows of one batch. Used once.
final class ColumnEncoder {
    private final TransactionBatch batch;
    private final Texts.Writer texts;
    private final Transactions.Builder out = Transactions.newBuilder();
    private final Positions positions = new Positions();

    ColumnEncoder(TransactionBatch batch, Texts.Writer texts) {
        this.batch = batch;
        this.texts = texts;
    }

    Transactions encode() {
        out.setRows(batch.size());
        long before = 0;
        for (int row = 0; row < batch.size(); row++) {
            out.addTimeNanos(batch.timeNanos[row] - before);
            before = batch.timeNanos[row];
            endpoints(row);
            identities(row);
            question(row);
            response(row);
            numbers(row);
        }
        interfaces();
        words();
        out.setQnames(blob(batch.qnameOffset, batch.qnameLength));
        out.setEdeTexts(blob(batch.edeTextOffset, batch.edeTextLength));
        out.setClientSubnets(blob(batch.clientSubnetOffset, batch.clientSubnetLength));
        out.setAnswers(blob(batch.answersOffset, batch.answersLength));
        return out.build();
    }

    private void endpoints(int row) {
        out.addInterfaceNumber(batch.interfaceNumber[row]);
        out.addClientHigh(batch.clientHigh[row]);
        out.addClientLow(batch.clientLow[row]);
        out.addClientPort(batch.clientPort[row]);
        out.addServerHigh(batch.serverHigh[row]);
        out.addServerLow(batch.serverLow[row]);
        out.addServerPort(batch.serverPort[row]);
    }

    private void identities(int row) {
        out.addClient(
                positions.of(
                        batch.client[row],
                        out.getClientIdentitiesCount(),
                        client -> out.addClientIdentities(Identities.write(client, texts))));
        out.addServer(
                positions.of(
                        batch.server[row],
                        out.getServerIdentitiesCount(),
                        server -> out.addServerIdentities(Identities.write(server, texts))));
        ServiceName service = batch.service[row];
        out.addService(
                service == null
                        ? 0
                        : 1
                                + positions.of(
                                        service,
                                        out.getServiceNamesCount(),
                                        name ->
                                                out.addServiceNames(
                                                        Identities.write(name, texts))));
    }

    private void question(int row) {
        out.addMessageId(batch.messageId[row]);
        out.addOpcode(batch.opcode[row]);
        out.addQnameLength(batch.qnameLength[row]);
        out.addQtype(batch.qtype[row]);
        out.addQclass(batch.qclass[row]);
        out.addRegistrableOffset(batch.registrableOffset[row]);
    }

    private void response(int row) {
        out.addRcode(batch.rcode[row]);
        out.addFlags(batch.flags[row]);
        out.addEdnsUdpSize(batch.ednsUdpSize[row]);
        out.addDnssecOk(batch.dnssecOk[row]);
        out.addEdeCode(batch.edeCode[row]);
        out.addEdeTextLength(batch.edeTextLength[row]);
        out.addClientSubnetLength(batch.clientSubnetLength[row]);
        out.addAnswersLength(batch.answersLength[row]);
        out.addAnswerCount(batch.answerCount[row]);
        out.addAnswersAreText(batch.answersAreText[row]);
    }

    private void numbers(int row) {
        out.addCount(batch.count[row]);
        out.addLatencyMicros(batch.latencyMicros[row]);
        out.addFirstLatencyMicros(batch.firstLatencyMicros[row]);
        out.addAttempts(batch.attempts[row]);
        out.addResponseMessages(batch.responseMessages[row]);
        out.addLate(batch.late[row]);
        out.addQueryBytes(batch.queryBytes[row]);
        out.addResponseBytes(batch.responseBytes[row]);
        out.addLookupId(batch.lookupId[row]);
        Fold fold = batch.fold[row];
        if (fold != null) {
            out.addFolds(Identities.write(row, fold));
        }
    }

    private void interfaces() {
        TreeSet<Integer> numbers = new TreeSet<>(out.getInterfaceNumberList());
        for (int number : numbers) {
            out.addInterfaceNames(
                    Wire.InterfaceName.newBuilder()
                            .setNumber(number)
                            .setName(texts.number(batch.interfaceName(number))));
        }
    }

    private void words() {
        out.setLeg(column(Leg.values(), batch.leg));
        out.setServerKind(column(ServerKind.values(), batch.serverKind));
        out.setTransport(column(Transport.values(), batch.transport));
        out.setOutcome(column(Outcome.values(), batch.outcome));
        out.setNameClass(column(NameClass.values(), batch.nameClass));
    }

    private Wire.WordColumn column(Word[] words, byte[] ordinals) {
        Wire.WordColumn.Builder column = Wire.WordColumn.newBuilder();
        for (Word word : words) {
            column.addWords(word.word());
        }
        return column.setPositions(ByteString.copyFrom(ordinals, 0, batch.size())).build();
    }

    private ByteString blob(int[] offsets, int[] lengths) {
        int total = 0;
        for (int row = 0; row < batch.size(); row++) {
            total += lengths[row];
        }
        byte[] blob = new byte[total];
        int at = 0;
        for (int row = 0; row < batch.size(); row++) {
            System.arraycopy(batch.bytes, offsets[row], blob, at, lengths[row]);
            at += lengths[row];
        }
        return ByteString.copyFrom(blob);
    }
}
