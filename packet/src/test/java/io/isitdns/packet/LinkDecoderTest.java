package io.isitdns.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkDecoderTest {
    /// Link header, and where the IP packet behind it begins; -1 none, -2 the header is cut.
    @ParameterizedTest
    @CsvSource({
        "0,   02000000, 4",
        "0,   00000002, 4",
        "0,   1e000000, 4",
        "0,   0000000a, 4",
        "0,   03000000, -1",
        "0,   020000, -2",
        "108, 0000001c, 4",
        "9,   ff030021, 4",
        "9,   ff0321 00, 3",
        "9,   00570000, 2",
        "9,   21000000, 1",
        "9,   ff03c021, -1",
        "9,   ff03, -2",
        "50,  0f000800, 4",
        "50,  8f0086dd, 4",
        "50,  ff030057, 4",
        "50,  0f008035, -1",
        "1,   0200000000010200000000020800, 14",
        "1,   0200000000010200000000020806, -1",
        "1,   0200000000010200000000020026, -1",
        "1,   0200000000010200000000028100000186dd, 18",
        "1,   02000000000102000000000288a80001910000018100000108 00, 26",
        "1,   02000000000102000000000281000001, -2",
        "1,   02000000000102000000000208, -2",
        "113, 00000001000600000000000000000800, 16",
        "276, 08000000000000070001000600000000000000 00, 20",
        "276, 08000000000000070001000600000000000000, -2",
        "101, 45, 0",
        "105, 45, -1",
    })
    void theIpPacketIsFound(int linkType, String header, int expected) {
        byte[] bytes = HexFormat.of().parseHex("eeee" + header.replace(" ", ""));
        int found = LinkDecoder.network(linkType, bytes, 2, bytes.length);
        assertThat(found < 0 ? found : found - 2).isEqualTo(expected);
    }
}
