package io.pointsman.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pointsman.api.tls.ClientHello;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientHelloReaderTest {

    private static final String RANDOM = "00".repeat(32);

    /** TLS 1.2's version, no session, two suites and one of RFC 8701's, no compression. */
    private static final String BEFORE_EXTENSIONS =
            "0303" + RANDOM + "00" + "0006" + "0a0a" + "c02f" + "009c" + "01" + "00";

    private static final String SERVER_NAME = "0000" + "000b" + "0009" + "00" + "0006" + "44622e4f5247"; // Db.ORG
    private static final String VERSIONS = "002b" + "0005" + "04" + "0304" + "0303";
    private static final String GROUPS = "000a" + "0006" + "0004" + "001d" + "0017";

    @Test
    void whatAChoiceDependsOnIsRead() {
        // When
        ClientHello hello = read(BEFORE_EXTENSIONS + withLength(SERVER_NAME + VERSIONS + GROUPS))
                .orElseThrow();

        // Then
        assertThat(hello.serverName()).isEqualTo("db.org");
        assertThat(hello.versions()).containsExactly(0x0304, 0x0303);
        assertThat(hello.suites()).containsExactly(0xc02f, 0x009c);
        assertThat(hello.groups()).containsExactly(0x1d, 0x17);
    }

    @Test
    void aClientOfSslThreeHasNoExtensions() {
        // When
        ClientHello hello =
                read("0300" + RANDOM + "00" + "0002" + "000a" + "01" + "00").orElseThrow();

        // Then
        assertThat(hello.versions()).containsExactly(0x0300);
        assertThat(hello.suites()).containsExactly(0x000a);
        assertThat(hello.serverName()).isEmpty();
    }

    @Test
    void unknownExtensionsSayNothing() {
        assertThat(read(BEFORE_EXTENSIONS + withLength("4a4a" + "0001" + "00"))
                        .orElseThrow()
                        .versions())
                .containsExactly(0x0303);
    }

    @Test
    void aHelloThatIsCutAnywhereIsNoHello() {
        // Given
        String whole = BEFORE_EXTENSIONS + withLength(SERVER_NAME + VERSIONS);

        // Then
        for (int length = 0; length < whole.length(); length += 2) {
            String cut = whole.substring(0, length);
            Optional<ClientHello> read = read(cut);
            boolean isWholeWithoutExtensions = cut.equals(BEFORE_EXTENSIONS);
            assertThat(read.isPresent()).as("%d bytes", length / 2).isEqualTo(isWholeWithoutExtensions);
        }
    }

    @Test
    void theBufferIsLeftAsItWas() {
        // Given
        ByteBuf body = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(BEFORE_EXTENSIONS));

        // When
        ClientHelloReader.read(body);

        // Then
        assertThat(body.readerIndex()).isZero();
        body.release();
    }

    private static Optional<ClientHello> read(String hex) {
        ByteBuf body = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
        try {
            return ClientHelloReader.read(body);
        } finally {
            body.release();
        }
    }

    private static String withLength(String extensions) {
        return String.format("%04x", extensions.length() / 2) + extensions;
    }
}
