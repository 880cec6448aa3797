package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.pointsman.pem.legacy.LegacyHello;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.Test;

/** Handshakes that come to nothing, and who is told what. */
class FailedHandshakeTest {

    private static final Identities IDENTITIES = new Identities();
    private static final String SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final LegacyHello HELLO = LegacyHello.offering("TLSv1.2", SUITE);

    @Test
    void noCommonSuiteIsAnAlertToTheClient() {
        // Given
        LegacyHello hello = LegacyHello.offering("TLSv1.2", "TLS_RSA_WITH_SEED_CBC_SHA");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA", List.of("TLSv1.2"), List.of(SUITE)), hello)) {
            // When
            joined.carry();

            // Then
            assertRefused(joined, "handshake_failure(40)");
            assertThat(joined.handler.handshakeFuture().cause()).hasMessageContaining("No selectable cipher suite");
        }
    }

    @Test
    void noCommonProtocolIsAnAlertToTheClient() {
        LegacyHello hello = LegacyHello.offering("TLSv1", SUITE);
        try (Joined joined = new Joined(IDENTITIES.serving("RSA", List.of("TLSv1.2"), List.of(SUITE)), hello)) {
            joined.carry();

            assertRefused(joined, "protocol_version(70)");
        }
    }

    @Test
    void aClientOfTls13AloneIsTold() {
        LegacyHello hello = LegacyHello.offering("TLSv1.3", "TLS_AES_128_GCM_SHA256");
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), hello)) {
            joined.carry();

            assertRefused(joined, "protocol_version(70)");
        }
    }

    private static void assertRefused(Joined joined, String alert) {
        assertThat(joined.handler.handshakeFuture().cause())
                .isInstanceOf(TlsFatalAlert.class)
                .hasMessageContaining(alert);
        assertThat(joined.clientFailure)
                .isInstanceOf(TlsFatalAlertReceived.class)
                .hasMessageContaining(alert);
        assertThat(joined.events)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(SslHandshakeCompletionEvent.class, event -> assertThat(event.cause())
                        .isSameAs(joined.handler.handshakeFuture().cause()));
        assertThat(joined.failures).isEmpty();
        assertThat(joined.server.isOpen()).isFalse();
        assertThatThrownBy(joined.handler::negotiated).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void junkEndsTheHandshake() {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO)) {
            joined.server.writeInbound(Unpooled.wrappedBuffer(new byte[16 * 1024]));
            joined.server.runPendingTasks();

            assertThat(joined.handler.handshakeFuture().cause()).isInstanceOf(TlsFatalAlert.class);
            assertThat(joined.server.isOpen()).isFalse();
        }
    }

    @Test
    void aClientThatGoesAwayEndsTheHandshake() {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO)) {
            joined.server.pipeline().fireChannelInactive();

            assertThat(joined.handler.handshakeFuture().cause()).isInstanceOf(ClosedChannelException.class);
            assertThat(joined.events).hasSize(1);
        }
    }

    @Test
    void aClientThatStallsIsClosed() {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO)) {
            joined.server.advanceTimeBy(Joined.PATIENCE.toMillis() + 1, TimeUnit.MILLISECONDS);
            joined.server.runScheduledPendingTasks();

            assertThat(joined.handler.handshakeFuture().cause())
                    .isInstanceOf(SslHandshakeTimeoutException.class)
                    .hasMessageContaining("30000ms");
            assertThat(joined.server.isOpen()).isFalse();
        }
    }

    @Test
    void aStepThatComesBackTooLateIsForgotten() {
        // Given
        List<Runnable> aside = new ArrayList<>();
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO, Integer.MAX_VALUE, aside::add)) {
            joined.carry();
            joined.server.advanceTimeBy(Joined.PATIENCE.toMillis() + 1, TimeUnit.MILLISECONDS);
            joined.server.runScheduledPendingTasks();

            // When
            aside.forEach(Runnable::run);
            joined.server.runPendingTasks();

            // Then
            assertThat(aside).hasSize(1);
            assertThat(joined.handler.handshakeFuture().cause()).isInstanceOf(SslHandshakeTimeoutException.class);
            assertThat(joined.events).hasSize(1);
        }
    }

    @Test
    void aClientThatSendsOnAndOnIsClosed() {
        List<Runnable> aside = new ArrayList<>();
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO, Integer.MAX_VALUE, aside::add)) {
            joined.carry();
            joined.server.writeInbound(Unpooled.wrappedBuffer(new byte[100 * 1024]));

            joined.server.writeInbound(Unpooled.wrappedBuffer(new byte[100 * 1024]));

            assertThat(joined.handler.handshakeFuture().cause()).hasMessageContaining("before the handshake had ended");
            assertThat(joined.server.isOpen()).isFalse();
        }
    }

    @Test
    void threadsThatTakeNoMoreWorkEndTheHandshake() {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO, Integer.MAX_VALUE, task -> {
            throw new RejectedExecutionException("shut down");
        })) {
            joined.carry();

            assertThat(joined.handler.handshakeFuture().cause()).isInstanceOf(RejectedExecutionException.class);
            assertThat(joined.server.isOpen()).isFalse();
        }
    }

    @Test
    void whatWasToBeWrittenFailsWithTheHandshake() {
        LegacyHello hello = LegacyHello.offering("TLSv1", SUITE);
        try (Joined joined = new Joined(IDENTITIES.serving("RSA", List.of("TLSv1.2"), List.of(SUITE)), hello)) {
            ChannelFuture written = joined.server.writeAndFlush(Unpooled.copiedBuffer(new byte[10]));

            joined.carry();

            assertThat(written.cause())
                    .isSameAs(joined.handler.handshakeFuture().cause());
        }
    }

    @Test
    void aHandlerTakenFromItsChannelEndsTheHandshake() {
        try (Joined joined = new Joined(IDENTITIES.serving("RSA"), HELLO)) {
            joined.server.pipeline().remove(joined.handler);

            assertThat(joined.handler.handshakeFuture().cause()).isInstanceOf(IllegalStateException.class);
        }
    }
}
