package io.pointsman.tls.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.pointsman.pem.legacy.LegacyHello;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the handler does for the channel besides TLS: the same as Netty's own. */
class MannersTest {

    private static final Identities IDENTITIES = new Identities();
    private static final byte[] WORDS = "select 1".getBytes(StandardCharsets.US_ASCII);

    private final Joined joined =
            new Joined(IDENTITIES.serving("RSA"), LegacyHello.offering("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256"));

    @AfterEach
    void close() {
        joined.close();
    }

    private static ByteBuf words() {
        return Unpooled.copiedBuffer(WORDS);
    }

    @Test
    void theEndOfTheHandshakeIsAnEvent() {
        joined.carry();

        assertThat(joined.events).containsExactly(SslHandshakeCompletionEvent.SUCCESS);
        assertThat(joined.handler.handshakeFuture().getNow()).isSameAs(joined.server);
    }

    @Test
    void whatIsWrittenBeforeWaitsForTheHandshake() {
        // Given
        ChannelFuture written = joined.server.writeAndFlush(words());
        assertThat(written.isDone()).isFalse();

        // When
        joined.carry();

        // Then
        assertThat(written.isSuccess()).isTrue();
        assertThat(joined.heardByClient()).isEqualTo(WORDS);
    }

    @Test
    void whatIsNotFlushedWaits() {
        joined.carry();
        ChannelFuture written = joined.server.write(words());
        joined.carry();
        assertThat(joined.heardByClient()).isEmpty();

        joined.server.flush();
        joined.carry();

        assertThat(written.isSuccess()).isTrue();
        assertThat(joined.heardByClient()).isEqualTo(WORDS);
    }

    @Test
    void aFullQueueIsNotWritableUntilTheHandshakeHasEnded() {
        joined.server.writeAndFlush(Unpooled.wrappedBuffer(new byte[200_000]));
        assertThat(joined.server.isWritable()).isFalse();

        joined.carry();

        assertThat(joined.server.isWritable()).isTrue();
        assertThat(joined.heardByClient()).hasSize(200_000);
    }

    @Test
    void smallWritesShareARecord() {
        joined.carry();
        joined.server.write(words());
        joined.server.write(words(), joined.server.voidPromise());

        joined.server.flush();

        assertThat(joined.server.outboundMessages()).hasSize(1);
        joined.carry();
        assertThat(joined.heardByClient()).hasSize(2 * WORDS.length);
    }

    @Test
    void aPromiseThatNobodyHoldsIsFine() {
        joined.server.writeAndFlush(words(), joined.server.voidPromise());

        joined.carry();

        assertThat(joined.heardByClient()).isEqualTo(WORDS);
        assertThat(joined.failures).isEmpty();
    }

    @Test
    void anEmptyWriteIsDone() {
        joined.carry();

        assertThat(joined.server.writeAndFlush(Unpooled.EMPTY_BUFFER).isSuccess())
                .isTrue();
    }

    @Test
    void whatIsNoBufferIsRefused() {
        joined.carry();

        assertThat(joined.server.writeAndFlush("text").cause()).isInstanceOf(UnsupportedMessageTypeException.class);
    }

    @Test
    void closingSaysGoodbye() {
        // Given
        joined.carry();
        ChannelFuture unsent = joined.server.write(words());

        // When
        joined.server.close();
        joined.toClient();

        // Then
        assertThat(joined.clientFailure).isNull();
        assertThat(joined.client.isClosed()).isTrue();
        assertThat(unsent.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(joined.server.isOpen()).isFalse();
    }

    @Test
    void aGoodbyeIsAnsweredAndCloses() {
        joined.carry();
        joined.clientSays(WORDS);
        joined.asClient(joined.client::close);

        joined.carry();

        assertThat(joined.heardByServer()).isEqualTo(WORDS);
        assertThat(joined.events).containsExactly(SslHandshakeCompletionEvent.SUCCESS, SslCloseCompletionEvent.SUCCESS);
        assertThat(joined.failures).isEmpty();
        assertThat(joined.server.isOpen()).isFalse();
    }

    @Test
    void anAnswerToWhoHasSaidGoodbyeInTheSameBreathIsDropped() {
        // Given
        joined.carry();
        List<ChannelFuture> answers = new ArrayList<>();
        joined.server
                .pipeline()
                .addAfter(
                        joined.server.pipeline().context(joined.handler).name(),
                        "echo",
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext ctx, Object message) {
                                answers.add(ctx.writeAndFlush(message));
                            }
                        });

        // When
        joined.clientSays(WORDS);
        joined.asClient(joined.client::close);
        joined.carry();

        // Then
        assertThat(answers).hasSize(1).first().satisfies(answer -> assertThat(answer.cause())
                .isInstanceOf(ClosedChannelException.class));
        assertThat(joined.failures).isEmpty();
        assertThat(joined.server.isOpen()).isFalse();
    }

    @Test
    void nothingIsWrittenAfterTheEnd() {
        joined.carry();
        joined.server.close();

        assertThat(joined.server.writeAndFlush(words()).cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void tamperedBytesAreAFailureAndAnAlert() {
        joined.carry();

        joined.server.writeInbound(Unpooled.wrappedBuffer(new byte[] {23, 3, 3, 0, 32}, new byte[32]));
        joined.toClient();

        assertThat(joined.failures).hasSize(1).first().asString().contains("bad_record_mac(20)");
        assertThat(joined.clientFailure).hasMessageContaining("bad_record_mac(20)");
        assertThat(joined.server.isOpen()).isFalse();
    }

    @Test
    void whoReadsByHandIsReadForUntilThereIsSomething() {
        // Given
        AtomicInteger reads = new AtomicInteger();
        joined.server.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext ctx) throws Exception {
                reads.incrementAndGet();
                super.read(ctx);
            }
        });
        joined.server.config().setAutoRead(false);

        // When
        joined.carry();

        // Then
        assertThat(joined.succeeded()).isTrue();
        assertThat(reads.get()).isPositive();

        // And when
        reads.set(0);
        joined.clientSays(WORDS);
        joined.carry();

        // Then
        assertThat(joined.heardByServer()).isEqualTo(WORDS);
        assertThat(reads.get()).isZero();
    }

    @Test
    void oneStepIsUnderWayAtATime() {
        // Given
        List<Runnable> aside = new ArrayList<>();
        LegacyHello hello = LegacyHello.offering("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256");
        try (Joined slow = new Joined(IDENTITIES.serving("RSA"), hello, 1, aside::add)) {
            // When
            slow.carry();

            // Then
            assertThat(aside).hasSize(1);

            // And when
            for (int step = 0; step < aside.size(); step++) {
                aside.get(step).run();
                slow.carry();
            }

            // Then
            assertThat(slow.succeeded()).isTrue();
        }
    }
}
