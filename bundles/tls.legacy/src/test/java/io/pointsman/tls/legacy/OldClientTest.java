package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pointsman.pem.legacy.LegacyHello;
import org.junit.jupiter.api.Test;

/** What clients say that know nothing of the last fifteen years. */
class OldClientTest {

    private static final int SERVER_HELLO = 2;
    private static final int MESSAGE = 5;

    /** Behind the record's header and the message's, the version, the random bytes, an empty session id and the suite. */
    private static final int COMPRESSION = MESSAGE + 4 + 2 + 32 + 1 + 2;

    private static final Identities IDENTITIES = new Identities();

    private static ByteBuf answerTo(byte[] hello, Joined joined) {
        joined.server.writeInbound(Unpooled.wrappedBuffer(hello));
        joined.server.runPendingTasks();
        return joined.server.readOutbound();
    }

    private static Joined joined() {
        return new Joined(IDENTITIES.serving("RSA"), LegacyHello.offering("TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA"));
    }

    @Test
    void oneFromBeforeSecureRenegotiationIsServed() {
        try (Joined joined = joined()) {
            ByteBuf answer = answerTo(RawHello.record((byte) 0), joined);

            assertThat(answer.getByte(MESSAGE)).isEqualTo((byte) SERVER_HELLO);
            answer.release();
        }
    }

    @Test
    void compressionIsNotTaken() {
        try (Joined joined = joined()) {
            ByteBuf answer = answerTo(RawHello.record((byte) 1, (byte) 0), joined);

            assertThat(answer.getByte(COMPRESSION)).isZero();
            answer.release();
        }
    }

    @Test
    void theSmallestFieldIsLargeEnoughForSsl3Too() {
        LegacyHello hello = LegacyHello.offering("SSLv3", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), hello)) {
            joined.carry();

            assertThat(joined.handler.negotiated().group()).isEqualTo("ffdhe2048");
        }
    }
}
