package io.pointsman.core.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.HeldTls;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.transport.ListenerRole;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's way into TLS.
 *
 * <pre>
 *   hello awaited ──► turn awaited ──► handshake ──► protected
 *         └────────────────┴───────────────┴───────► closed
 * </pre>
 *
 * <p>The room that mints is referred to until the handshake has ended, and no longer.
 */
@EventLoopOnly
public final class ClientHandshake {

    /** In the pipeline: of the gate, then of the handler that takes its place. */
    public static final String NAME = "tls";

    /** To say hello; the handshake behind it has a limit of its own. */
    private static final long HELLO_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ClientHandshake.class);

    private final Protected client;
    private final ListenerRole role;
    private final ListenerTls room;
    private final Handshakes handshakes;
    private final long startedMillis = System.currentTimeMillis();
    private Optional<ClientHello> hello = Optional.empty();
    private byte[] start = {};
    private Future<Void> turn;
    private ScheduledFuture<?> patience;

    /** Of the bundle whose classes the handler has, or that minted it. */
    private String generation;

    private boolean isOver;

    /** @param generation version of the bundle that {@code room} belongs to */
    public ClientHandshake(
            Protected client, ListenerRole role, ListenerTls room, String generation, Handshakes handshakes) {
        this.client = client;
        this.role = role;
        this.room = room;
        this.generation = generation;
        this.handshakes = handshakes;
    }

    /** From here on no byte of this client is read as plain text. */
    public void begin() {
        handshakes.clients().onBegun();
        patience = channel().eventLoop().schedule(this::onTimeout, HELLO_SECONDS, TimeUnit.SECONDS);
        channel().pipeline().addFirst(NAME, new HelloGate(this));
    }

    /** What has come so far: it tells what a client speaks that speaks no TLS. */
    void onStart(byte[] bytes) {
        start = bytes;
    }

    /** @return done when the handshake may go on */
    Future<Void> onHello(Optional<ClientHello> said) {
        hello = said;
        turn = handshakes.queue(channel().eventLoop()).enter();
        return turn;
    }

    void onTurn(ChannelHandlerContext ctx, ChannelHandler gate) {
        patience.cancel(false);
        Optional<TlsHandler> made =
                room.newHandler(role, hello.orElse(ClientHello.UNKNOWN), ctx.alloc(), handshakes.aside());
        if (made.isEmpty()) {
            fail(new IllegalStateException("there is no certificate to serve"));
            return;
        }
        ChannelHandler handler = made.get().handler();
        if (handler instanceof HeldTls held) {
            generation = ServiceSlot.versionOfClass(held);
            client.onHeld(generation);
        }
        ctx.pipeline().replace(gate, NAME, handler);
        future(handler).addListener(ended -> fenced(() -> onEnded(made.get(), ended)));
    }

    /** What fails in the room fails this handshake. */
    private void fenced(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            fail(e);
        }
    }

    private static Future<Channel> future(ChannelHandler handler) {
        return handler instanceof HeldTls held ? held.handshakeFuture() : ((SslHandler) handler).handshakeFuture();
    }

    private void onEnded(TlsHandler made, Future<? super Channel> ended) {
        if (!ended.isSuccess()) {
            fail(ended.cause());
            return;
        }
        TlsFacts facts = judge(made);
        if (facts.isAccepted()) {
            end();
            handshakes.clients().onDone(facts.negotiated().resumed());
            client.onProtected(facts, generation);
        } else {
            fail(new IllegalStateException(facts.verdict()));
        }
    }

    private TlsFacts judge(TlsHandler made) {
        String serverName = hello.map(ClientHello::serverName).orElse("");
        Negotiated negotiated = EngineSession.of(made, serverName, startedMillis);
        return room.judge(made.terms(), handshakes.chains().shared(negotiated));
    }

    private void onTimeout() {
        fail(new SslHandshakeTimeoutException("no ClientHello within " + HELLO_SECONDS + "s"));
    }

    void onGone() {
        fail(new ClosedChannelException());
    }

    /** Told once, with the first reason; the channel closes. */
    void fail(Throwable cause) {
        if (isOver) {
            return;
        }
        end();
        TlsFailure failure = room.explain(client.address(), hello, start, cause);
        handshakes.clients().onFailed(failure.cause());
        LOG.atInfo()
                .addKeyValue("client", client.address())
                .addKeyValue("cause", failure.cause())
                .addKeyValue("error", failure.sentence())
                .log("client could not start TLS, closed");
        channel().close();
    }

    private void end() {
        isOver = true;
        patience.cancel(false);
        if (turn != null && !turn.cancel(false)) {
            handshakes.queue(channel().eventLoop()).leave();
        }
    }

    private Channel channel() {
        return client.channel();
    }
}
