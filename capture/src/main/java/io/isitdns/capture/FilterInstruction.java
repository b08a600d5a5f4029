package io.isitdns.capture;

/// One instruction of a classic BPF program, as the kernel's `struct sock_filter` holds it.
///
/// @param code operation, 16 bits
/// @param jumpTrue instructions to skip if a condition holds, 0..255
/// @param jumpFalse instructions to skip if it does not, 0..255
/// @param operand the constant `k`, 32 bits
record FilterInstruction(int code, int jumpTrue, int jumpFalse, int operand) {}
