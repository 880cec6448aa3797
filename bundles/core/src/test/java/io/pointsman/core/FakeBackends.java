package io.pointsman.core;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.transport.ServerChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Backend handlers that keep the lines they hear; an even number of them is a safe point. */
final class FakeBackends implements Backends {

    final String generation;

    FakeBackends(String generation) {
        this.generation = generation;
    }

    @Override
    public BackendConnection adopt(ServerChannel channel, BackendSnapshot state) {
        return new Connection(channel, generation, new LinkedBlockingQueue<>());
    }

    @Override
    public Runnable lease(LeaseRequest request, LeaseListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Capabilities commonCapabilities() {
        return Capabilities.NONE;
    }

    /** What a real one would do, this one only notes. */
    static final class Connection extends ChannelInboundHandlerAdapter implements BackendConnection {

        final String generation;
        final BlockingQueue<String> heard;
        private final ServerChannel server;
        private boolean busy;

        Connection(ServerChannel server, String generation, BlockingQueue<String> heard) {
            this.server = server;
            this.generation = generation;
            this.heard = heard;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            heard.add((String) message);
            busy = message.equals("busy");
            if (!busy) {
                server.atSafePoint();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            server.listener().ifPresent(listener -> listener.onServerLost(new ErrPacket(1158, "08S01", "lost")));
        }

        @Override
        public boolean isAtSafePoint() {
            return !busy;
        }

        @Override
        public BackendSnapshot exportState() {
            return new BackendSnapshot(
                    "u",
                    Secret.unknown(),
                    "",
                    0,
                    ReplayedState.NONE,
                    Capabilities.NONE,
                    "",
                    0,
                    "",
                    new byte[0],
                    false,
                    Map.of());
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.NONE;
        }

        @Override
        public String serverVersion() {
            return "";
        }

        @Override
        public long threadId() {
            return 0;
        }

        @Override
        public BackendView view() {
            return new BackendView(!busy, "u", "shop", 9, "8.0.40", 1_500);
        }

        @Override
        public void execute(Command command, ByteBuf wire, Capabilities presented) {
            wire.release();
        }

        @Override
        public void executePrepare(ByteBuf wire, Capabilities presented, int statementId) {
            wire.release();
        }

        @Override
        public void send(ByteBuf bytes) {
            bytes.release();
        }

        @Override
        public void startRelay() {}

        @Override
        public void kill(boolean connection) {}

        @Override
        public String schema() {
            return "";
        }

        @Override
        public ReplayedState state() {
            return ReplayedState.NONE;
        }

        @Override
        public void note(String schema, ReplayedState state) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pinned(String reason) {}

        @Override
        public void say(String sql, Consumer<Boolean> done) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ask(String sql, Consumer<Optional<List<String>>> answer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long preparedId(PreparedText text) {
            return -1;
        }

        @Override
        public void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onPrepared(PreparedText text, long serverId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] boundTypes(PreparedText text) {
            return null;
        }

        @Override
        public void boundTypes(PreparedText text, byte[] types) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void giveBack() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {}

        @Override
        public boolean retire() {
            throw new UnsupportedOperationException();
        }
    }
}
