package io.isitdns.model;

import java.util.ArrayList;
import java.util.List;

/// The words for header flags (RFC 1035 section 4.1.1, RFC 4035 section 3), in the order of the
/// header.
public enum HeaderFlags implements Word {
    /// Authoritative answer.
    AA("aa", 0x0400),
    /// Truncated.
    TC("tc", 0x0200),
    /// Recursion desired.
    RD("rd", 0x0100),
    /// Recursion available.
    RA("ra", 0x0080),
    /// Authentic data.
    AD("ad", 0x0020),
    /// Checking disabled.
    CD("cd", 0x0010);

    /// How many combinations there are.
    public static final int COMBINATIONS = 64;

    private final String word;
    private final int bit;

    HeaderFlags(String word, int bit) {
        this.word = word;
        this.bit = bit;
    }

    @Override
    public String word() {
        return word;
    }

    /// The bit in the 16 header bits.
    public int bit() {
        return bit;
    }

    /// Packs the flags of 16 header bits into a number below [#COMBINATIONS].
    public static int combination(int header) {
        return (header >>> 5 & 0x3c) | (header >>> 4 & 0x03);
    }

    /// The words of a combination.
    public static List<String> words(int combination) {
        List<String> words = new ArrayList<>();
        for (HeaderFlags flag : values()) {
            if ((combination & (0x20 >> flag.ordinal())) != 0) {
                words.add(flag.word());
            }
        }
        return List.copyOf(words);
    }

    /// The 16 header bits of a set of words; other words are left out.
    public static int header(Iterable<String> words) {
        int header = 0;
        for (String word : words) {
            for (HeaderFlags flag : values()) {
                header |= flag.word().equals(word) ? flag.bit() : 0;
            }
        }
        return header;
    }
}
