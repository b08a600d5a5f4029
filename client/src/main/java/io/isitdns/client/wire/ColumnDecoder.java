package io.isitdns.client.wire;

import com.google.protobuf.ByteString;
import io.isitdns.client.wire.proto.Wire;
import io.isitdns.client.wire.proto.Wire.Transactions;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerIdentity;
import io.isitdns.model.ServerKind;
import io.isitdns.model.ServiceName;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionBatch.InterfaceNames;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Reads rows into a batch of their own. Used once.
final class ColumnDecoder {
    /// Most rows of a shipment.
    static final int MOST_ROWS = 8192;

    private final Transactions in;
    private final Texts.Reader texts;
    private final List<ClientIdentity> clients;
    private final List<ServerIdentity> servers;
    private final List<ServiceName> services;
    private final TransactionBatch batch;

    /// Judges the numbers of rows before memory is taken for them.
    ColumnDecoder(Transactions in, Texts.Reader texts) {
        this.in = in;
        this.texts = texts;
        int rows = in.getRows();
        if (rows < 0 || rows > MOST_ROWS) {
            throw new Unusable(
                    Unpacked.Reason.TOO_LARGE,
                    "a shipment has " + rows + " rows; at most " + MOST_ROWS + " are taken");
        }
        if (!columnsHave(rows)) {
            throw Unusable.inconsistent("columns of a shipment have different numbers of rows");
        }
        clients = read(in.getClientIdentitiesList(), one -> Identities.read(one, texts));
        servers = read(in.getServerIdentitiesList(), one -> Identities.read(one, texts));
        services = read(in.getServiceNamesList(), one -> Identities.read(one, texts));
        batch = new TransactionBatch(Math.max(1, rows));
    }

    private static <W, T> List<T> read(List<W> table, Function<W, T> read) {
        return table.stream().map(read).toList();
    }

    /// @throws Unusable when the rows make no sense
    TransactionBatch decode(String node) {
        long time = 0;
        for (int row = 0; row < in.getRows(); row++) {
            var _ = batch.addRow();
            time += in.getTimeNanos(row);
            batch.timeNanos[row] = time;
            endpoints(row);
            identities(row);
            question(row);
            response(row);
            numbers(row);
        }
        words();
        blobs();
        folds();
        batch.capturedOn(node, interfaceNames());
        RowCheck.check(batch);
        return batch;
    }

    private boolean columnsHave(int rows) {
        return IntStream.of(
                        in.getTimeNanosCount(),
                        in.getCountCount(),
                        in.getInterfaceNumberCount(),
                        in.getLeg().getPositions().size(),
                        in.getClientHighCount(),
                        in.getClientLowCount(),
                        in.getClientPortCount(),
                        in.getClientCount(),
                        in.getServerHighCount(),
                        in.getServerLowCount(),
                        in.getServerPortCount(),
                        in.getServerKind().getPositions().size(),
                        in.getServerCount(),
                        in.getTransport().getPositions().size(),
                        in.getMessageIdCount(),
                        in.getOpcodeCount(),
                        in.getQnameLengthCount(),
                        in.getQtypeCount(),
                        in.getQclassCount(),
                        in.getOutcome().getPositions().size(),
                        in.getRcodeCount(),
                        in.getFlagsCount(),
                        in.getEdnsUdpSizeCount(),
                        in.getDnssecOkCount(),
                        in.getEdeCodeCount(),
                        in.getEdeTextLengthCount(),
                        in.getClientSubnetLengthCount(),
                        in.getLatencyMicrosCount(),
                        in.getFirstLatencyMicrosCount(),
                        in.getAttemptsCount(),
                        in.getResponseMessagesCount(),
                        in.getLateCount(),
                        in.getQueryBytesCount(),
                        in.getResponseBytesCount(),
                        in.getAnswersLengthCount(),
                        in.getAnswerCountCount(),
                        in.getAnswersAreTextCount(),
                        in.getNameClass().getPositions().size(),
                        in.getRegistrableOffsetCount(),
                        in.getServiceCount(),
                        in.getLookupIdCount())
                .allMatch(count -> count == rows);
    }

    private void identities(int row) {
        batch.client[row] = at(clients, in.getClient(row), "client");
        batch.server[row] = at(servers, in.getServer(row), "server");
        int service = in.getService(row);
        batch.service[row] = service == 0 ? null : at(services, service - 1, "Service");
    }

    /// What stands at a position.
    static <T> T at(List<T> table, int position, String what) {
        if (position < 0 || position >= table.size()) {
            throw Unusable.inconsistent("there is no " + what + " " + position);
        }
        return table.get(position);
    }

    private void endpoints(int row) {
        batch.interfaceNumber[row] = in.getInterfaceNumber(row);
        batch.clientHigh[row] = in.getClientHigh(row);
        batch.clientLow[row] = in.getClientLow(row);
        batch.clientPort[row] = in.getClientPort(row);
        batch.serverHigh[row] = in.getServerHigh(row);
        batch.serverLow[row] = in.getServerLow(row);
        batch.serverPort[row] = in.getServerPort(row);
    }

    private void question(int row) {
        batch.messageId[row] = in.getMessageId(row);
        batch.opcode[row] = toByte(in.getOpcode(row));
        batch.qtype[row] = in.getQtype(row);
        batch.qclass[row] = in.getQclass(row);
        batch.registrableOffset[row] = in.getRegistrableOffset(row);
    }

    private void response(int row) {
        batch.rcode[row] = in.getRcode(row);
        batch.flags[row] = in.getFlags(row);
        batch.ednsUdpSize[row] = in.getEdnsUdpSize(row);
        batch.dnssecOk[row] = toByte(in.getDnssecOk(row));
        batch.edeCode[row] = in.getEdeCode(row);
        batch.answerCount[row] = in.getAnswerCount(row);
        batch.answersAreText[row] = in.getAnswersAreText(row);
    }

    private void numbers(int row) {
        batch.count[row] = in.getCount(row);
        batch.latencyMicros[row] = in.getLatencyMicros(row);
        batch.firstLatencyMicros[row] = in.getFirstLatencyMicros(row);
        batch.attempts[row] = in.getAttempts(row);
        batch.responseMessages[row] = in.getResponseMessages(row);
        batch.late[row] = in.getLate(row);
        batch.queryBytes[row] = in.getQueryBytes(row);
        batch.responseBytes[row] = in.getResponseBytes(row);
        batch.lookupId[row] = in.getLookupId(row);
    }

    private static byte toByte(int number) {
        if (number != (byte) number) {
            throw Unusable.inconsistent(number + " is no code of one byte");
        }
        return (byte) number;
    }

    private void words() {
        words(in.getLeg(), Leg.values(), batch.leg);
        words(in.getServerKind(), ServerKind.values(), batch.serverKind);
        words(in.getTransport(), Transport.values(), batch.transport);
        words(in.getOutcome(), Outcome.values(), batch.outcome);
        words(in.getNameClass(), NameClass.values(), batch.nameClass);
    }

    /// A word that no row uses may be unknown here.
    private static void words(Wire.WordColumn column, Word[] known, byte[] ordinals) {
        for (int row = 0; row < column.getPositions().size(); row++) {
            String word = at(column.getWordsList(), column.getPositions().byteAt(row), "word");
            ordinals[row] = (byte) Words.ordinal(known, word);
        }
    }

    private void blobs() {
        blob(in.getQnames(), in::getQnameLength, batch.qnameOffset, batch.qnameLength);
        blob(in.getEdeTexts(), in::getEdeTextLength, batch.edeTextOffset, batch.edeTextLength);
        blob(
                in.getClientSubnets(),
                in::getClientSubnetLength,
                batch.clientSubnetOffset,
                batch.clientSubnetLength);
        blob(in.getAnswers(), in::getAnswersLength, batch.answersOffset, batch.answersLength);
    }

    /// Adds the blob as one piece and says where in it the part of each row lies.
    private void blob(ByteString blob, IntUnaryOperator length, int[] offsets, int[] lengths) {
        int offset = batch.addBytes(blob.toByteArray(), 0, blob.size());
        int left = blob.size();
        for (int row = 0; row < in.getRows(); row++) {
            int bytes = length.applyAsInt(row);
            if (bytes < 0 || bytes > left) {
                throw Unusable.inconsistent("variable parts are longer than what there is of them");
            }
            offsets[row] = offset;
            lengths[row] = bytes;
            offset += bytes;
            left -= bytes;
        }
        if (left != 0) {
            throw Unusable.inconsistent("variable parts are shorter than what there is of them");
        }
    }

    private void folds() {
        for (Wire.Fold fold : in.getFoldsList()) {
            if (fold.getRow() < 0 || fold.getRow() >= in.getRows()) {
                throw Unusable.inconsistent("there is no row " + fold.getRow());
            }
            batch.fold[fold.getRow()] = Identities.read(fold);
        }
    }

    private InterfaceNames interfaceNames() {
        Map<Integer, String> names = new HashMap<>();
        for (Wire.InterfaceName one : in.getInterfaceNamesList()) {
            names.put(one.getNumber(), texts.text(one.getName()));
        }
        for (int row = 0; row < in.getRows(); row++) {
            if (!names.containsKey(in.getInterfaceNumber(row))) {
                throw Unusable.inconsistent("an interface has no name");
            }
        }
        return number -> names.getOrDefault(number, "");
    }
}
