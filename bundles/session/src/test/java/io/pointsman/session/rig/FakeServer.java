package io.pointsman.session.rig;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.SessionChanges;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A leased server connection that remembers what it was asked, and answers when the test says so. */
public final class FakeServer implements ServerChannel {

    public Capabilities capabilities = FakeClient.MODERN;

    /** The connection breaks when the next command is written to it. */
    public boolean breaks;

    private final SharedLoopChannel channel;
    private final List<String> heard = new ArrayList<>();
    private final Connection connection = new Connection();
    private final Map<PreparedText, Long> prepared = new HashMap<>();
    private final Map<PreparedText, byte[]> types = new HashMap<>();

    /** Questions of the proxy's own that wait for the test to answer. */
    public final Deque<Consumer<Optional<List<String>>>> questions = new ArrayDeque<>();

    /** As the client is to see it, of the statement prepared last. */
    public int clientStatementId;

    private String schema = "";
    private ReplayedState state = ReplayedState.NONE;
    private boolean parked;
    private ResponseListener listener;

    private final int hostgroup;

    FakeServer(EventLoop loop, int hostgroup) {
        this.hostgroup = hostgroup;
        channel = new SharedLoopChannel(loop);
    }

    // --- what it says

    public void says(ByteBuf bytes) {
        listener.onResponseBytes(bytes);
        listener.onServerReadComplete();
    }

    public void answers() {
        answers(StatusFlags.AUTOCOMMIT);
    }

    public void answersInTransaction() {
        answers(new StatusFlags(StatusFlags.SERVER_STATUS_AUTOCOMMIT | StatusFlags.SERVER_STATUS_IN_TRANS));
    }

    public void answers(StatusFlags status) {
        end(new ResponseEnd(status, 0, 0, 0, Optional.empty(), 0));
    }

    public void answersRows(long rows) {
        end(new ResponseEnd(
                StatusFlags.AUTOCOMMIT, 0, 0, 0, Optional.empty(), 0, 0, 1, true, rows, SessionChanges.NONE));
    }

    public void answers(ErrPacket error) {
        end(new ResponseEnd(StatusFlags.AUTOCOMMIT, 0, 0, 0, Optional.of(error), 0));
    }

    private void end(ResponseEnd end) {
        listener.onResponseEnd(end);
        if (listener != null) {
            listener.onServerReadComplete();
        }
    }

    public void asksForAFile() {
        listener.onLocalInfileRequest();
    }

    public void isLost(ErrPacket reason) {
        ResponseListener last = listener;
        listener = null;
        last.onServerLost(reason);
    }

    public void writable(boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        if (listener != null) {
            listener.onServerWritable(writable);
        }
    }

    /** Its code is being replaced: there is nobody to talk to. */
    public void park() {
        parked = true;
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    }

    public void resume() {
        parked = false;
        writable(true);
    }

    // --- what it hears

    /** Everything since the last call. */
    public List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    public boolean isRead() {
        return channel.config().isAutoRead();
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    private final class Connection extends ChannelInboundHandlerAdapter implements BackendConnection {
        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public String serverVersion() {
            return "8.0.40";
        }

        @Override
        public long threadId() {
            return 101;
        }

        @Override
        public BackendView view() {
            return new BackendView(true, "app", "", 101, "8.0.40", 0);
        }

        @Override
        public void execute(Command command, ByteBuf wire, Capabilities presented) {
            heard.add(command + text(wire.skipBytes(5)));
            if (breaks) {
                isLost(SessionRig.LOST);
            }
        }

        @Override
        public void executePrepare(ByteBuf wire, Capabilities presented, int statementId) {
            FakeServer.this.clientStatementId = statementId;
            execute(Command.COM_STMT_PREPARE, wire, presented);
        }

        @Override
        public void send(ByteBuf bytes) {
            heard.add("bytes" + text(bytes));
            if (breaks) {
                isLost(SessionRig.LOST);
            }
        }

        private String text(ByteBuf bytes) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            bytes.release();
            return text.isEmpty() ? "" : " " + text;
        }

        @Override
        public void startRelay() {
            heard.add("relay");
        }

        @Override
        public void kill(boolean wholeConnection) {
            heard.add(wholeConnection ? "kill connection" : "kill query");
        }

        @Override
        public String schema() {
            return schema;
        }

        @Override
        public ReplayedState state() {
            return state;
        }

        @Override
        public void note(String schema, ReplayedState state) {
            FakeServer.this.schema = schema;
            FakeServer.this.state = state;
        }

        @Override
        public void pinned(String reason) {}

        @Override
        public void say(String sql, Consumer<Boolean> done) {
            heard.add("say " + sql);
            done.accept(true);
        }

        @Override
        public void ask(String sql, Consumer<Optional<List<String>>> answer) {
            heard.add("ask " + sql);
            questions.add(answer);
        }

        @Override
        public long preparedId(PreparedText text) {
            return prepared.getOrDefault(text, -1L);
        }

        @Override
        public void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done) {
            heard.add("prepare " + text.text());
            prepared.put(text, 900L + prepared.size());
            done.accept(Optional.empty());
        }

        @Override
        public void onPrepared(PreparedText text, long serverId) {
            prepared.put(text, serverId);
        }

        @Override
        public byte[] boundTypes(PreparedText text) {
            return types.get(text);
        }

        @Override
        public void boundTypes(PreparedText text, byte[] types) {
            FakeServer.this.types.put(text, types);
        }

        @Override
        public void giveBack() {
            heard.add("given back");
            listener = null;
        }

        @Override
        public void release() {
            heard.add("released");
            listener = null;
        }

        @Override
        public boolean retire() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isAtSafePoint() {
            return true;
        }

        @Override
        public BackendSnapshot exportState() {
            throw new UnsupportedOperationException();
        }
    }

    // --- as core sees it

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public String address() {
        return "db:3306";
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public void atSafePoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MysqlServer server() {
        return new MysqlServer(hostgroup, "db", 3306, 0, ServerStatus.ONLINE, 1, false, 10, 0, false, 0, "");
    }

    @Override
    public PacketCodec codec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BackendConnection connection() {
        if (parked) {
            throw new IllegalStateException("no backend on db:3306 while its bundle is replaced");
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
        throw new UnsupportedOperationException();
    }

    @Override
    public LoopCounters<ServerFigure> figures() {
        throw new UnsupportedOperationException();
    }
}
