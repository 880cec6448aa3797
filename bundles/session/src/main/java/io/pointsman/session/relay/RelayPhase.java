package io.pointsman.session.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Optional;
import java.util.function.Supplier;

/** Bytes pass one to one, both ways, until one side closes. Never a safe point: nobody knows what is half done. */
@EventLoopOnly
public final class RelayPhase implements Phase, ResponseListener {

    private final SessionHandler session;
    private final long startedNanos;
    private final Channel client;
    private ServerChannel server;

    public RelayPhase(SessionHandler session, ServerChannel server) {
        this.session = session;
        this.startedNanos = session.nanoTime();
        this.client = session.client().channel();
        this.server = server;
    }

    /** What can't be told apart once bytes pass unread must be equal on both legs. */
    public static Optional<ErrPacket> mismatch(Capabilities client, Capabilities server, boolean isBinlog) {
        return differ(client, server, Capabilities.CLIENT_DEPRECATE_EOF, "EOF packets (CLIENT_DEPRECATE_EOF)")
                .or(() -> isBinlog
                        ? Optional.empty() // it has no OK packets that could tell of the session
                        : differ(client, server, Capabilities.CLIENT_SESSION_TRACK, "session tracking"))
                .or(() -> differ(client, server, Capabilities.CLIENT_QUERY_ATTRIBUTES, "query attributes"));
    }

    private static Optional<ErrPacket> differ(Capabilities client, Capabilities server, int flag, String what) {
        return client.has(flag) == server.has(flag) ? Optional.empty() : Optional.of(SessionErrors.relayMismatch(what));
    }

    /** Consumes the command that began it, and those that wait behind it. */
    public void start(CommandPacket first, Supplier<CommandPacket> waiting) {
        server.listener(this);
        server.connection().startRelay();
        toServer(first.wire());
        for (CommandPacket next = waiting.get(); next != null; next = waiting.get()) {
            toServer(next.wire());
        }
        session.client().codec().startRelay();
        client.config().setAutoRead(server == null || server.channel().isWritable());
    }

    /** Consumes the bytes; each may be what shows that the server is gone. */
    private void toServer(ByteBuf bytes) {
        if (server != null) {
            server.connection().send(bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof ByteBuf bytes) {
            toServer(bytes);
        } else if (message instanceof CommandPacket packet) {
            toServer(packet.wire()); // read before the codec was told
        } else if (message instanceof MalformedPacket) {
            session.close(); // the codec reads nothing more
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        client.write(bytes, client.voidPromise());
        if (!client.isWritable()) {
            server.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void onServerReadComplete() {
        client.flush();
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        // answers are not told apart
    }

    @Override
    public void onLocalInfileRequest() {
        // nor are requests
    }

    @Override
    public void onClientWritable(boolean writable) {
        if (server != null) {
            server.channel().config().setAutoRead(writable);
        }
    }

    @Override
    public void onServerWritable(boolean writable) {
        client.config().setAutoRead(writable);
    }

    @Override
    public void onServerLost(ErrPacket reason) {
        server = null;
        session.close();
    }

    @Override
    public void onClientGone() {
        ServerChannel held = server;
        server = null;
        if (held != null) {
            held.connection().release();
        }
    }

    @Override
    public void kill(Kill kill) {
        if (server != null && kill == Kill.QUERY) {
            server.connection().kill(false);
        } else if (kill == Kill.CONNECTION) {
            client.close();
        }
    }

    @Override
    public void drain() {
        client.close(); // a binary log has no end to wait for
    }

    @Override
    public PhaseView view() {
        return new PhaseView("Fast forward", startedNanos, Optional.ofNullable(server));
    }

    @Override
    public boolean isBusy() {
        return true;
    }

    @Override
    public boolean isAnswering() {
        return true;
    }

    /** Nobody knows where a packet ends. */
    @Override
    public void breakOff(ErrPacket reason) {
        session.close();
    }

    @Override
    public boolean isAtSafePoint() {
        return false;
    }

    @Override
    public String busyWith() {
        return "it relays a stream that has no statements";
    }

    @Override
    public Optional<ServerChannel> leave() {
        throw new IllegalStateException("a relay is not a safe point");
    }
}
