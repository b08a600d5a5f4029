package io.isitdns.capture;

import java.util.List;

/// Runs a classic BPF program on one packet the way the kernel does, so far as the filter needs it.
final class FilterInterpreter {
    private static final int NETWORK_OFFSET = -0x100000;
    private static final int ANCILLARY_OFFSET = -0x1000;
    private static final int MEMORY_WORDS = 16;

    /// A packet as the kernel shows it to a filter of a raw packet socket.
    static final class Packet {
        private final byte[] bytes;
        private final int networkOffset;
        private final int protocol;
        private final int packetType;
        private final int hardwareType;

        /// @param networkOffset where the kernel thinks that the network header begins
        /// @param protocol EtherType as the kernel knows it
        Packet(byte[] bytes, int networkOffset, int protocol, int packetType, int hardwareType) {
            this.bytes = bytes;
            this.networkOffset = networkOffset;
            this.protocol = protocol;
            this.packetType = packetType;
            this.hardwareType = hardwareType;
        }
    }

    private final List<FilterInstruction> program;
    private final int[] memory = new int[MEMORY_WORDS];
    private int accumulator;
    private int index;

    FilterInterpreter(List<FilterInstruction> program) {
        this.program = program;
    }

    /// Bytes of the packet to keep; 0 rejects it.
    int run(Packet packet) {
        try {
            for (int at = 0; ; at++) {
                FilterInstruction instruction = program.get(at);
                if (instruction.code() == FilterAssembler.RETURN_CONSTANT) {
                    return instruction.operand();
                }
                at += execute(instruction, packet);
            }
        } catch (OutsidePacket _) {
            return 0;
        }
    }

    /// Executes one instruction; returns how many to skip after it.
    private int execute(FilterInstruction instruction, Packet packet) throws OutsidePacket {
        int k = instruction.operand();
        switch (instruction.code()) {
            case FilterAssembler.LOAD_WORD_ABSOLUTE -> accumulator = ancillary(packet, k);
            case FilterAssembler.LOAD_HALF_ABSOLUTE ->
                    accumulator = load(packet, k) << 8 | load(packet, k + 1);
            case FilterAssembler.LOAD_HALF_INDEXED ->
                    accumulator = load(packet, index + k) << 8 | load(packet, index + k + 1);
            case FilterAssembler.LOAD_BYTE_INDEXED -> accumulator = load(packet, index + k);
            case FilterAssembler.LOAD_MEMORY -> accumulator = memory[k];
            case FilterAssembler.LOAD_INDEX_CONSTANT -> index = k;
            case FilterAssembler.STORE_MEMORY -> memory[k] = accumulator;
            case FilterAssembler.ADD_CONSTANT -> accumulator += k;
            case FilterAssembler.ADD_INDEX -> accumulator += index;
            case FilterAssembler.AND_CONSTANT -> accumulator &= k;
            case FilterAssembler.SHIFT_LEFT_CONSTANT -> accumulator <<= k;
            case FilterAssembler.COPY_TO_INDEX -> index = accumulator;
            case FilterAssembler.COPY_FROM_INDEX -> accumulator = index;
            case FilterAssembler.JUMP -> {
                return k;
            }
            case FilterAssembler.JUMP_IF_EQUAL -> {
                return accumulator == k ? instruction.jumpTrue() : instruction.jumpFalse();
            }
            default -> throw new AssertionError("unknown instruction " + instruction);
        }
        return 0;
    }

    private static int ancillary(Packet packet, int offset) {
        return switch (offset - ANCILLARY_OFFSET) {
            case 0 -> packet.protocol;
            case 4 -> packet.packetType;
            case 28 -> packet.hardwareType;
            default -> throw new AssertionError("unknown ancillary offset " + offset);
        };
    }

    private static int load(Packet packet, int offset) throws OutsidePacket {
        int position = offset < 0 ? packet.networkOffset + offset - NETWORK_OFFSET : offset;
        if (position < 0 || position >= packet.bytes.length) {
            throw new OutsidePacket();
        }
        return packet.bytes[position] & 0xff;
    }

    private static final class OutsidePacket extends Exception {
        private static final long serialVersionUID = 1;
    }
}
