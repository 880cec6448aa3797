package io.pointsman.backend.rig;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A server at the other end of a channel: it says what the test tells it to, in records. */
public final class FakeServer implements ServerChannel {

    public static final byte[] SCRAMBLE = "twenty bytes of salt".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** What a server of today can do, save that it tells nothing of its sessions: most tests are not about that. */
    public static final Capabilities MODERN =
            Capabilities.of(~0).without(Capabilities.CLIENT_COMPRESS).without(Capabilities.CLIENT_SESSION_TRACK);

    public final CompletableFuture<Void> handshake = new CompletableFuture<>();

    private final SharedLoopChannel channel;
    private final LoopCounters<ServerFigure> figures;
    private final MysqlServer row;
    private final FakeCodec codec = new FakeCodec();
    private final long threadId;
    private BackendConnection connection;
    private ResponseListener listener;
    private boolean tls;
    private int safePoints;

    FakeServer(EventLoop loop, MysqlServer row, long threadId, LoopCounters<ServerFigure> figures) {
        this.figures = figures;
        this.channel = new SharedLoopChannel(loop);
        this.row = row;
        this.threadId = threadId;
        channel.pipeline().addLast("codec", codec);
    }

    public void seat(Function<ServerChannel, BackendConnection> handler) {
        connection = handler.apply(this);
        channel.pipeline().addLast("backend", connection);
    }

    /** As core does at a safe point. */
    public void handOver(Function<BackendSnapshot, BackendConnection> successor) {
        BackendConnection next = successor.apply(connection.exportState());
        connection = next;
        channel.pipeline().replace("backend", "backend", next);
    }

    /** As core does while there is no successor yet. */
    public BackendSnapshot park() {
        BackendSnapshot state = connection.exportState();
        connection = null;
        channel.pipeline().remove("backend");
        return state;
    }

    // --- what it says

    public void says(Object record) {
        channel.pipeline().context("codec").fireChannelRead(record);
        channel.pipeline().context("codec").fireChannelReadComplete();
    }

    public void greets() {
        greets(MODERN);
    }

    public void greets(Capabilities capabilities) {
        says(new ServerGreeting(
                "8.0.40", threadId, SCRAMBLE, capabilities, 255, StatusFlags.AUTOCOMMIT, "mysql_native_password"));
    }

    public void accepts() {
        says(OkPacket.of(StatusFlags.AUTOCOMMIT));
    }

    /** The answer to a command ends. */
    public void answers() {
        says(new ResponseEnd(StatusFlags.AUTOCOMMIT, 0, 0, 0, Optional.empty(), 0));
    }

    public void answers(ErrPacket error) {
        says(new ResponseEnd(StatusFlags.AUTOCOMMIT, 0, 0, 0, Optional.of(error), 0));
    }

    /** It ends the connection. */
    public void goes() {
        channel.close();
    }

    // --- what it hears

    public List<Object> heard() {
        return channel.written();
    }

    public <T> T heard(Class<T> only) {
        List<Object> heard = heard();
        if (heard.size() != 1) {
            throw new AssertionError("not one message but " + heard);
        }
        return only.cast(heard.get(0));
    }

    public List<String> codecWasTold() {
        return codec.told;
    }

    public int safePoints() {
        return safePoints;
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    public void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
    }

    // --- as core sees it

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public String address() {
        return row.address();
    }

    @Override
    public boolean isTls() {
        return tls;
    }

    @Override
    public void atSafePoint() {
        safePoints++;
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MysqlServer server() {
        return row;
    }

    @Override
    public PacketCodec codec() {
        return codec;
    }

    @Override
    public BackendConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("its code is being replaced");
        }
        return connection;
    }

    @Override
    public Optional<ResponseListener> listener() {
        return Optional.ofNullable(listener);
    }

    @Override
    public void listener(ResponseListener next) {
        listener = next;
    }

    @Override
    public CompletionStage<Void> startTls(String user) {
        tls = true;
        return handshake;
    }

    @Override
    public LoopCounters<ServerFigure> figures() {
        return figures;
    }
}
