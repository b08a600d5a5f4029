package io.isitdns.capture;

import java.util.ArrayList;
import java.util.List;

/// Builds a classic BPF program instruction by instruction, with labels for jumps (Linux
/// `Documentation/networking/filter.rst`).
///
/// The machine has an accumulator A, an index register X, and memory words M. Loads are in network
/// byte order; one that reaches outside the packet ends the program and rejects the packet. Jumps
/// only go forward.
final class FilterAssembler {
    static final int LOAD_WORD_ABSOLUTE = 0x20;
    static final int LOAD_HALF_ABSOLUTE = 0x28;
    static final int LOAD_HALF_INDEXED = 0x48;
    static final int LOAD_BYTE_INDEXED = 0x50;
    static final int LOAD_MEMORY = 0x60;
    static final int LOAD_INDEX_CONSTANT = 0x01;
    static final int STORE_MEMORY = 0x02;
    static final int ADD_CONSTANT = 0x04;
    static final int ADD_INDEX = 0x0c;
    static final int AND_CONSTANT = 0x54;
    static final int SHIFT_LEFT_CONSTANT = 0x64;
    static final int JUMP = 0x05;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int COPY_TO_INDEX = 0x07;
    static final int COPY_FROM_INDEX = 0x87;
    static final int RETURN_CONSTANT = 0x06;

    private static final int MAX_CONDITIONAL_JUMP = 255;
    private static final int UNPLACED = -1;

    /// A place in the program that is jumped to before it is placed.
    static final class Label {
        private int position = UNPLACED;
    }

    private enum JumpKind {
        ALWAYS,
        IF_TRUE,
        IF_FALSE
    }

    private record Jump(int from, Label to, JumpKind kind) {}

    private final List<FilterInstruction> instructions = new ArrayList<>();
    private final List<Jump> jumps = new ArrayList<>();

    /// A ← ancillary word: what the kernel knows about the packet beside its bytes.
    FilterAssembler loadAncillary(int offset) {
        return emit(LOAD_WORD_ABSOLUTE, offset);
    }

    /// A ← 16 bits at an offset from the start of the frame.
    FilterAssembler loadHalf(int offset) {
        return emit(LOAD_HALF_ABSOLUTE, offset);
    }

    /// A ← 16 bits at X + offset.
    FilterAssembler loadHalfAtIndex(int offset) {
        return emit(LOAD_HALF_INDEXED, offset);
    }

    /// A ← 8 bits at X + offset.
    FilterAssembler loadByteAtIndex(int offset) {
        return emit(LOAD_BYTE_INDEXED, offset);
    }

    /// A ← M[word].
    FilterAssembler loadMemory(int word) {
        return emit(LOAD_MEMORY, word);
    }

    /// M[word] ← A.
    FilterAssembler storeMemory(int word) {
        return emit(STORE_MEMORY, word);
    }

    /// X ← value.
    FilterAssembler setIndex(int value) {
        return emit(LOAD_INDEX_CONSTANT, value);
    }

    /// X ← X + A, with A left holding the sum.
    FilterAssembler advanceIndexByAccumulator() {
        emit(ADD_INDEX, 0);
        return emit(COPY_TO_INDEX, 0);
    }

    /// X ← X + value, with A left holding the sum.
    FilterAssembler advanceIndex(int value) {
        emit(COPY_FROM_INDEX, 0);
        emit(ADD_CONSTANT, value);
        return emit(COPY_TO_INDEX, 0);
    }

    /// A ← A + value.
    FilterAssembler add(int value) {
        return emit(ADD_CONSTANT, value);
    }

    /// A ← A & mask.
    FilterAssembler and(int mask) {
        return emit(AND_CONSTANT, mask);
    }

    /// A ← A << bits.
    FilterAssembler shiftLeft(int bits) {
        return emit(SHIFT_LEFT_CONSTANT, bits);
    }

    FilterAssembler jump(Label to) {
        return emitJump(JUMP, 0, to, JumpKind.ALWAYS);
    }

    /// Jumps if A = value.
    FilterAssembler jumpIfEqual(int value, Label to) {
        return emitJump(JUMP_IF_EQUAL, value, to, JumpKind.IF_TRUE);
    }

    /// Jumps if A ≠ value.
    FilterAssembler jumpUnlessEqual(int value, Label to) {
        return emitJump(JUMP_IF_EQUAL, value, to, JumpKind.IF_FALSE);
    }

    /// Ends the program: that many bytes of the frame are kept, none if 0.
    FilterAssembler keep(int bytes) {
        return emit(RETURN_CONSTANT, bytes);
    }

    /// The label is here: before the next instruction.
    FilterAssembler place(Label label) {
        label.position = instructions.size();
        return this;
    }

    /// The finished program.
    ///
    /// @throws IllegalStateException if a jump has no target ahead of it, or one too far away
    List<FilterInstruction> assemble() {
        List<FilterInstruction> program = new ArrayList<>(instructions);
        for (Jump jump : jumps) {
            program.set(jump.from, resolved(jump));
        }
        return List.copyOf(program);
    }

    private FilterInstruction resolved(Jump jump) {
        int skipped = jump.to.position - jump.from - 1;
        int most = jump.kind == JumpKind.ALWAYS ? Integer.MAX_VALUE : MAX_CONDITIONAL_JUMP;
        if (skipped < 0 || skipped > most) {
            throw new IllegalStateException(
                    "jump at instruction " + jump.from + " would skip " + skipped);
        }
        FilterInstruction at = instructions.get(jump.from);
        return switch (jump.kind) {
            case ALWAYS -> new FilterInstruction(at.code(), 0, 0, skipped);
            case IF_TRUE -> new FilterInstruction(at.code(), skipped, 0, at.operand());
            case IF_FALSE -> new FilterInstruction(at.code(), 0, skipped, at.operand());
        };
    }

    private FilterAssembler emit(int code, int operand) {
        instructions.add(new FilterInstruction(code, 0, 0, operand));
        return this;
    }

    private FilterAssembler emitJump(int code, int operand, Label to, JumpKind kind) {
        jumps.add(new Jump(instructions.size(), to, kind));
        return emit(code, operand);
    }
}
