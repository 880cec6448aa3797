package io.pointsman.itests.tls;

import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What a client may do behind its request for TLS that no handshake comes of. */
enum Misdeed {
    PLAIN_TEXT("not_tls", client -> client.sendLogin("app", "app-secret", "", "mysql_native_password")),
    PROXY_HEADER(
            "not_tls",
            client -> client.writeRaw(
                    "PROXY TCP4 127.0.0.1 127.0.0.1 4000 6033\r\n".getBytes(StandardCharsets.US_ASCII))),
    JUNK("not_tls", client -> client.writeRaw(junk())),
    HALF_A_HELLO("closed", client -> {
        client.writeRaw(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3});
        client.socket().shutdownOutput();
    });

    private final String cause;
    private final Deed deed;

    /** The deed itself. */
    @FunctionalInterface
    private interface Deed {
        void commit(RawClient client) throws IOException;
    }

    Misdeed(String cause, Deed deed) {
        this.cause = cause;
        this.deed = deed;
    }

    /** 16 KiB that are anything but TLS, the same in every run. */
    private static byte[] junk() {
        byte[] junk = new byte[16 * 1024];
        new Random(4711).nextBytes(junk);
        junk[0] = 'J';
        return junk;
    }

    String gauge() {
        return "TLS_Client_Handshakes_Failed_" + cause;
    }

    /** @return the client's address, once the proxy has closed the connection */
    String commit(int port) throws IOException {
        try (RawClient client = RawClient.connect(port).requestTls()) {
            String address = "127.0.0.1:" + client.socket().getLocalPort();
            deed.commit(client);
            if (!client.isClosedByPeer()) {
                throw new AssertionError(this + ": the connection is still open");
            }
            return address;
        }
    }
}
