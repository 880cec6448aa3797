package io.pointsman.tls.legacy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.tls.HeldTls;
import io.pointsman.api.tls.Negotiated;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * BouncyCastle's TLS on a channel, with the manners of Netty's {@code SslHandler}.
 *
 * <pre>
 *   HANDSHAKE ──► OPEN ──► OVER
 *       └───────────────────▲
 * </pre>
 *
 * <p>The handshake's steps run aside, what follows it on the loop.
 */
@EventLoopOnly
final class LegacyTlsHandler extends ChannelDuplexHandler implements HeldTls {

    private static final byte[] NOTHING = {};

    private enum State {
        HANDSHAKE,
        OPEN,
        OVER
    }

    private final Conversation conversation;
    private final Executor aside;
    private final Duration handshakeTimeout;
    private ChannelHandlerContext ctx;
    private State state = State.HANDSHAKE;
    private Promise<Channel> handshake;
    private AsideSteps steps;
    private PlainWrites writes;
    private ScheduledFuture<?> patience;

    /** A flush that came before the handshake had ended. */
    private boolean flushOwed;

    /** Whether the latest bytes came to something that could be passed on. */
    private boolean hasPassedOn;

    LegacyTlsHandler(Conversation conversation, Executor aside, Duration handshakeTimeout) {
        this.conversation = conversation;
        this.aside = aside;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    public Future<Channel> handshakeFuture() {
        return handshake;
    }

    @Override
    public Negotiated negotiated() {
        return conversation.negotiated().orElseThrow(() -> new IllegalStateException("no handshake has ended well"));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws IOException {
        ctx = added;
        handshake = ctx.executor().newPromise();
        writes = new PlainWrites(ctx);
        steps = new AsideSteps(conversation, aside, ctx.channel().eventLoop(), this::onStep);
        patience = ctx.executor().schedule(this::onTimeout, handshakeTimeout.toMillis(), TimeUnit.MILLISECONDS);
        conversation.begin();
    }

    private void onTimeout() {
        fail(new SslHandshakeTimeoutException("handshake timed out after " + handshakeTimeout.toMillis() + "ms"));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf encrypted) {
            onBytes(bytesOf(encrypted));
        } else {
            ctx.fireChannelRead(message);
        }
    }

    /** Consumes {@code encrypted}. */
    private static byte[] bytesOf(ByteBuf encrypted) {
        try {
            return ByteBufUtil.getBytes(encrypted);
        } finally {
            encrypted.release();
        }
    }

    private void onBytes(byte[] bytes) {
        if (state == State.HANDSHAKE) {
            proceed(bytes);
        } else if (state == State.OPEN) {
            receive(bytes);
        }
    }

    private void proceed(byte[] bytes) {
        try {
            steps.add(bytes);
            steps.proceed();
        } catch (IOException | RejectedExecutionException e) {
            fail(e);
        }
    }

    /** What has come meanwhile is of no interest to a channel that is being closed. */
    private void onStep(Optional<Throwable> failure) {
        if (state != State.HANDSHAKE) {
            return;
        }
        sendAnswers();
        if (failure.isPresent()) {
            fail(failure.get());
        } else if (conversation.negotiated().isPresent()) {
            onOpen();
        } else {
            proceed(NOTHING);
        }
        readOn();
        hasPassedOn = false;
    }

    private void onOpen() {
        state = State.OPEN;
        patience.cancel(false);
        handshake.trySuccess(ctx.channel());
        ctx.fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
        if (flushOwed) {
            flush(ctx);
        }
        receive(steps.takeRest());
        if (hasPassedOn) {
            ctx.fireChannelReadComplete();
        }
    }

    private void receive(byte[] bytes) {
        if (state != State.OPEN) {
            return;
        }
        Optional<Throwable> failure = Optional.empty();
        try {
            conversation.receive(bytes);
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
        }
        passOn();
        sendAnswers();
        if (failure.isPresent()) {
            fail(failure.get());
        } else if (conversation.isClosed()) {
            onGoodbye();
        }
    }

    private void passOn() {
        ByteBuf plain = conversation.takeReceived(ctx.alloc());
        if (plain.isReadable()) {
            hasPassedOn = true;
            ctx.fireChannelRead(plain);
        }
    }

    /** Messages of the handshake, alerts. */
    private void sendAnswers() {
        ByteBuf answers = conversation.takeToSend(ctx.alloc());
        if (answers.isReadable()) {
            ctx.writeAndFlush(answers);
        }
    }

    /** The peer has closed its side, and the answer to that is on its way. */
    private void onGoodbye() {
        if (state == State.OPEN) {
            state = State.OVER;
            writes.fail(new ClosedChannelException());
            ctx.fireUserEventTriggered(SslCloseCompletionEvent.SUCCESS);
            LastBytes.thenClose(ctx, ctx.newPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!steps.isUnderWay()) {
            readOn();
        }
        hasPassedOn = false;
        ctx.fireChannelReadComplete();
    }

    /** Whoever asked for a read and got nothing for it waits still, if nobody reads by itself. */
    private void readOn() {
        if (state != State.OVER && !hasPassedOn && !ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf plain && state != State.OVER) {
            writes.add(plain, promise);
            return;
        }
        ReferenceCountUtil.safeRelease(message);
        promise.tryFailure(
                state == State.OVER
                        ? new ClosedChannelException()
                        : new UnsupportedMessageTypeException(message, ByteBuf.class));
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (state == State.HANDSHAKE) {
            flushOwed = true;
            return;
        }
        if (state == State.OPEN) {
            encrypt();
        }
        ctx.flush();
    }

    private void encrypt() {
        if (conversation.isClosed()) {
            writes.fail(new ClosedChannelException()); // the peer has said goodbye in the bytes that are being read
            return;
        }
        try {
            writes.encrypt(conversation, ctx);
        } catch (IOException | RuntimeException e) {
            sendAnswers();
            fail(e);
        }
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        close(ctx, promise);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (state == State.OPEN) {
            sayGoodbye();
        }
        end(new ClosedChannelException());
        LastBytes.thenClose(ctx, promise);
    }

    private void sayGoodbye() {
        try {
            conversation.close();
        } catch (IOException | RuntimeException e) {
            ctx.fireExceptionCaught(e);
        }
        sendAnswers();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(new ClosedChannelException());
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        end(new IllegalStateException("the TLS handler was taken from its channel"));
    }

    /** The alert, if there is one, has been sent. */
    private void fail(Throwable cause) {
        if (state == State.OVER) {
            return;
        }
        boolean wasOpen = state == State.OPEN;
        end(cause);
        if (wasOpen) {
            ctx.fireExceptionCaught(cause);
        }
        LastBytes.thenClose(ctx, ctx.newPromise());
    }

    private void end(Throwable cause) {
        State ended = state;
        state = State.OVER;
        patience.cancel(false);
        writes.fail(cause);
        if (ended == State.HANDSHAKE && handshake.tryFailure(cause)) {
            ctx.fireUserEventTriggered(new SslHandshakeCompletionEvent(cause));
        }
    }
}
