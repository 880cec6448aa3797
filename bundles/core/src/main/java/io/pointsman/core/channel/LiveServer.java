package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.core.count.Figures;
import io.pointsman.core.count.Leases;
import io.pointsman.core.count.ServerKey;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.swap.Seat;
import io.pointsman.core.tls.Handshakes;
import io.pointsman.core.tls.ServerHandshake;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One connection to a server, from the moment it is established. */
@EventLoopOnly
public final class LiveServer extends LivePeer implements ServerChannel {

    private static final String BACKEND = "backend";
    private static final int CONNECTION_LOST = 1158;

    private final MysqlServer server;
    private final Seat<ServerChannel, BackendSnapshot, BackendConnection> backendSeat;
    private final LoopCounters<ServerFigure> figures;
    private final Leases leases;
    private boolean isLeased;

    /** Volatile as reports read it. */
    private volatile ResponseListener listener;

    public LiveServer(Channel channel, MysqlServer server, Rooms rooms, Handshakes handshakes, Figures counted) {
        super(channel, rooms, handshakes);
        this.figures = counted.server(channel.eventLoop(), server);
        this.leases = counted.leases(ServerKey.of(server));
        this.server = server;
        this.backendSeat = new Seat<>(BACKEND, this, rooms.backends(), key(channel));
        onClose(() -> count(false));
    }

    /**
     * Fills both seats.
     *
     * @param askedFor the generation of Backends that was in use when this connection was asked for
     * @return false when the codec's room has just gone
     */
    public boolean begin(int maxAllowedPacket, Function<ServerChannel, BackendConnection> handler, Object askedFor) {
        rooms.join(this);
        if (!codecSeat.fill(EndOfPipeline.NAME, CodecState.fresh(CodecState.Side.SERVER, maxAllowedPacket))) {
            return false;
        }
        backendSeat.fill(EndOfPipeline.NAME, handler.apply(this), askedFor);
        exchangeSoon(); // somebody newer may have come while we were connecting
        return true;
    }

    @Override
    public MysqlServer server() {
        return server;
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public BackendConnection connection() {
        return backendSeat.handler();
    }

    @Override
    public Optional<ResponseListener> listener() {
        return Optional.ofNullable(listener);
    }

    @Override
    public ResponseListener listenerOrNull() {
        return listener;
    }

    @Override
    public void listener(ResponseListener next) {
        listener = next;
        count(next != null && channel().isOpen());
    }

    private void count(boolean leased) {
        if (leased != isLeased) {
            isLeased = leased;
            if (leased) {
                leases.begin();
            } else {
                leases.end();
            }
        }
    }

    @Override
    public LoopCounters<ServerFigure> figures() {
        return figures;
    }

    /** Empty unless it waits for a session. Any thread. */
    public Optional<BackendView> idleView() {
        return Optional.ofNullable(backendSeat.handlerOrNull())
                .filter(handler -> listener == null)
                .map(BackendConnection::view)
                .filter(BackendView::isIdle);
    }

    @Override
    public CompletionStage<Void> startTls(String user) {
        ServerTls tls = rooms.serverTls().currentOrNull();
        if (tls == null) {
            return CompletableFuture.failedFuture(new IOException(
                    "TLS with server " + address() + " was asked for, but nobody offers it: tls.backend is not here"));
        }
        onTlsBegun();
        String generation = rooms.serverTls().versionOf(tls);
        return new ServerHandshake(this, server, user, tls, generation, handshakes).begin();
    }

    @Override
    Seat<?, ?, ?> upperSeat() {
        return backendSeat;
    }

    @Override
    String leg() {
        return "server";
    }

    /** Its codec knows itself when an answer is under way. */
    @Override
    boolean mayParkCodec() {
        return true;
    }

    /** A handler that is there hears of the close and tells its session; a parked one can't. */
    @Override
    void fail(ErrPacket reason) {
        PacketCodec codec = codecSeat.handlerOrNull();
        if (codec != null && backendSeat.handlerOrNull() != null && codec.isResponsePending()) {
            closeSoon();
            codec.breakOff(reason);
        } else {
            channel().close();
        }
    }

    /** There is nobody who would say so at the end of this read, and a client waits for what has come. */
    @Override
    void onParked() {
        if (listener != null) {
            listener.onServerReadComplete();
        }
    }

    @Override
    void onLostWhileParked() {
        if (listener != null) {
            String message = "Lost connection to server " + address() + " while its code was replaced";
            listener.onServerLost(new ErrPacket(CONNECTION_LOST, "HY000", message));
        }
    }
}
