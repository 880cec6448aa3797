package io.pointsman.core.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
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
import java.time.Duration;
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
 * <p>The room that is there at its turn mints, and is referred to until the handshake has ended: one that goes while
 * clients wait leaves them to its successor.
 */
@EventLoopOnly
public final class ClientHandshake {

    /** In the pipeline: of the gate, then of the handler that takes its place. */
    public static final String NAME = "tls";

    /** A peer that answers is done in less; one that stalls keeps nobody else out for longer. */
    private static final long PLACE_SECONDS = 1;

    /** Whether a room that is being replaced is back. */
    private static final long LOOK_AGAIN_MILLIS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ClientHandshake.class);

    private final Protected client;
    private final ListenerRole role;
    private final ServiceSlot<ListenerTls> rooms;
    private final Duration limit;
    private final Handshakes handshakes;
    private final long startedMillis = System.currentTimeMillis();
    private Optional<ClientHello> hello = Optional.empty();
    private byte[] start = {};
    private Future<Void> turn;
    private ScheduledFuture<?> patience;
    private ScheduledFuture<?> place;

    /** Null before its turn. */
    private ListenerTls room;

    /** Of the bundle whose classes the handler has, or that minted it. */
    private String generation = "";

    private boolean isOver;

    /** @param limit for hello, turn and handshake together */
    public ClientHandshake(
            Protected client,
            ListenerRole role,
            ServiceSlot<ListenerTls> rooms,
            Handshakes handshakes,
            Duration limit) {
        this.client = client;
        this.role = role;
        this.rooms = rooms;
        this.handshakes = handshakes;
        this.limit = limit;
    }

    /** From here on no byte of this client is read as plain text. */
    public void begin() {
        handshakes.clients().onBegun();
        patience = channel().eventLoop().schedule(this::onTimeout, limit.toMillis(), TimeUnit.MILLISECONDS);
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
        if (isOver) {
            return;
        }
        place = channel().eventLoop().schedule(this::leaveQueue, PLACE_SECONDS, TimeUnit.SECONDS);
        fenced(() -> tryMint(ctx, gate));
    }

    private void tryMint(ChannelHandlerContext ctx, ChannelHandler gate) {
        if (isOver) {
            return;
        }
        Optional<TlsHandler> made = mint(ctx.alloc());
        if (made.isPresent()) {
            handshake(ctx, gate, made.get());
        } else if (rooms.isBetweenGenerations()) {
            channel()
                    .eventLoop()
                    .schedule(() -> fenced(() -> tryMint(ctx, gate)), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            fail(new IllegalStateException("there is no certificate to serve"));
        }
    }

    /** A room that has just gone mints nothing; then its successor is asked. */
    private Optional<TlsHandler> mint(ByteBufAllocator allocator) {
        Optional<TlsHandler> made = Optional.empty();
        for (ListenerTls next = rooms.currentOrNull(client.key());
                made.isEmpty() && next != null && next != room;
                next = rooms.currentOrNull(client.key())) {
            room = next;
            generation = rooms.versionOf(next);
            made = next.newHandler(role, hello.orElse(ClientHello.UNKNOWN), allocator, handshakes.aside());
        }
        return made;
    }

    private void handshake(ChannelHandlerContext ctx, ChannelHandler gate, TlsHandler made) {
        ChannelHandler handler = made.handler();
        if (handler instanceof HeldTls held) {
            generation = ServiceSlot.versionOfClass(held);
            client.onHeld(generation);
        }
        ctx.pipeline().replace(gate, NAME, handler);
        EngineSession.handshakeOf(handler).addListener(ended -> fenced(() -> onEnded(made, ended)));
    }

    /** What fails in the room fails this handshake. */
    private void fenced(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | LinkageError e) {
            fail(e);
        }
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
        String missing = "no end of the handshake";
        if (turn == null) {
            missing = "no ClientHello";
        } else if (!turn.isDone()) {
            missing = "no turn";
        }
        fail(new SslHandshakeTimeoutException(missing + " within " + limit.toMillis() + "ms"));
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
        TlsFailure failure = explain(cause);
        handshakes.clients().onFailed(failure.cause());
        LOG.atInfo()
                .addKeyValue("client", client.address())
                .addKeyValue("cause", failure.cause())
                .addKeyValue("error", failure.sentence())
                .log("client could not start TLS, closed");
        channel().close();
    }

    private TlsFailure explain(Throwable cause) {
        ListenerTls asked = room == null ? rooms.currentOrNull(client.key()) : room;
        if (asked == null) {
            return Unexplained.failure("client", client.address(), cause);
        }
        try {
            return asked.explain(client.address(), hello, start, cause);
        } catch (RuntimeException | LinkageError e) {
            return Unexplained.failure("client", client.address(), cause);
        }
    }

    boolean isOver() {
        return isOver;
    }

    private void end() {
        isOver = true;
        patience.cancel(false);
        if (place != null && place.cancel(false) || turn != null && place == null && !turn.cancel(false)) {
            leaveQueue();
        }
    }

    private void leaveQueue() {
        handshakes.queue(channel().eventLoop()).leave();
    }

    private Channel channel() {
        return client.channel();
    }
}
