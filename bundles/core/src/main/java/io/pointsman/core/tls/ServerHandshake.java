package io.pointsman.core.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.Future;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** TLS with one server. The room that mints is referred to until the handshake has ended, and no longer. */
@EventLoopOnly
public final class ServerHandshake {

    private final Protected channel;
    private final MysqlServer server;
    private final String user;
    private final ServerTls room;
    private final String generation;
    private final Handshakes handshakes;
    private final long startedMillis = System.currentTimeMillis();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** @param generation version of the bundle that {@code room} belongs to */
    public ServerHandshake(
            Protected channel,
            MysqlServer server,
            String user,
            ServerTls room,
            String generation,
            Handshakes handshakes) {
        this.channel = channel;
        this.server = server;
        this.user = user;
        this.room = room;
        this.generation = generation;
        this.handshakes = handshakes;
    }

    /** @return completes on the loop when the handshake has ended; exceptionally with what to tell the client */
    public CompletionStage<Void> begin() {
        handshakes.servers().onBegun();
        fenced(this::addHandler);
        return done;
    }

    private void addHandler() {
        TlsHandler made = room.newHandler(server, user, channel.channel().alloc(), handshakes.aside());
        ChannelHandler handler = made.handler();
        channel.channel().pipeline().addFirst(ClientHandshake.NAME, handler);
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
        Negotiated negotiated = handshakes.chains().shared(EngineSession.of(made, "", startedMillis));
        TlsFacts facts = room.judge(server, made.terms(), negotiated);
        if (facts.isAccepted()) {
            handshakes.servers().onDone(facts.negotiated().resumed());
            channel.onProtected(facts, generation);
            done.complete(null);
        } else {
            fail(new IllegalStateException(facts.verdict()));
        }
    }

    private void fail(Throwable cause) {
        TlsFailure failure = explain(cause);
        handshakes.servers().onFailed(failure.cause());
        done.completeExceptionally(new IOException(failure.sentence(), cause));
    }

    private TlsFailure explain(Throwable cause) {
        try {
            return room.explain(server, user, cause);
        } catch (RuntimeException | LinkageError e) {
            return Unexplained.failure("server", server.address(), cause);
        }
    }
}
