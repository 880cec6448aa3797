package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.BackendView;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileRequest;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import io.pointsman.backend.Surroundings;
import io.pointsman.backend.pool.PoolKey;
import io.pointsman.backend.pool.PoolShard;
import io.pointsman.backend.usage.Occupancy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server connection.
 *
 * <pre>
 *   login ──► idle in the pool ◄──► leased, idle ◄──► leased, answering
 *               ▲      renewing ◄──────┘                  │
 *               └──────────┘                              └──► relay ──► closed
 * </pre>
 *
 * <p>Idle, pooled or leased, is a safe point; a conversation of our own and an answer under way are not.
 */
@EventLoopOnly
public final class BackendHandler extends ChannelInboundHandlerAdapter implements BackendConnection {

    private static final Logger LOG = LoggerFactory.getLogger(BackendHandler.class);

    private final ServerChannel channel;
    private final Surroundings around;
    private final ServerFacts facts;
    private final LoopCounters<ServerFigure> figures;
    private final Occupancy occupancy;
    private final Keeping keeping = new Keeping(this);
    private final OwnTalk talk = new OwnTalk(this, keeping::onSilence);
    private final PreparedHere prepared = new PreparedHere(this, talk);
    private final QueryKill queryKill = new QueryKill();
    private final long bornNanos;

    /** Null until it is pooled for the first time. */
    private PoolKey poolKey;

    private boolean answering;
    private boolean relaying;
    private boolean killed;

    private BackendHandler(ServerChannel channel, Surroundings around, ServerFacts facts) {
        this.channel = channel;
        this.around = around;
        this.figures = channel.figures();
        this.facts = facts;
        this.occupancy = new Occupancy(
                around.usage().server(row()),
                around.usage().hostgroup(row().hostgroupId()),
                around.usage().number(eventLoop()));
        this.bornNanos = nanoTime();
    }

    /** A connection just dialled, which logs in when the server greets. */
    public BackendHandler(ServerChannel channel, Surroundings around, LoginGoal goal, Outcome outcome) {
        this(channel, around, new ServerFacts());
        talk.logIn(goal, outcome);
    }

    /** A connection for checks: it logs in and says nothing that nobody has asked it to. */
    public static BackendHandler forChecks(
            ServerChannel channel, Surroundings around, LoginGoal goal, Outcome outcome) {
        BackendHandler handler = new BackendHandler(channel, around, new ServerFacts());
        handler.talk.logInOnly(goal, outcome);
        return handler;
    }

    /** A connection taken over from an earlier generation. */
    public BackendHandler(ServerChannel channel, Surroundings around, BackendSnapshot snapshot) {
        this(channel, around, ServerFacts.from(snapshot));
        keeping.restore(snapshot);
        if (snapshot.leased()) {
            occupancy.leased(true);
            occupancy.pinned(snapshot.more().getOrDefault(ServerFacts.PINNED, ""));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        occupancy.begin();
        around.shardOf().apply(this).join(this);
        if (!talk.isUnderWay() && channel.listener().isEmpty()) {
            keeping.poolOrClose();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        occupancy.end();
        around.shardOf().apply(this).leave(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (talk.isUnderWay()) {
            talk.hear(message);
        } else if (message instanceof ByteBuf bytes) {
            onBytes(bytes);
        } else if (message instanceof ResponseEnd end && answering) {
            onResponseEnd(end);
        } else if (message instanceof LocalInfileRequest && answering) {
            channel.listener().ifPresent(ResponseListener::onLocalInfileRequest);
        } else {
            onUnexpected(message);
        }
    }

    private void onBytes(ByteBuf bytes) {
        ResponseListener listener = channel.listenerOrNull();
        if (listener == null) {
            bytes.release();
            close();
        } else {
            figures.add(ServerFigure.BYTES_RECEIVED, bytes.readableBytes());
            listener.onResponseBytes(bytes);
        }
    }

    private void onResponseEnd(ResponseEnd end) {
        if (!queryKill.holdsBack(() -> onKillOver(end))) {
            tellEnd(end);
        }
    }

    /** A KILL that came late waits on the server for the next command: let it be one of ours. */
    private void onKillOver(ResponseEnd end) {
        answering = false;
        if (!channel.channel().isActive() || channel.listener().isEmpty()) {
            return;
        }
        run(Command.COM_PING, "", new Outcome() {
            @Override
            public void onDone() {
                tellEnd(end);
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                if (channel.channel().isActive()) {
                    tellEnd(end); // it was hit
                }
            }
        });
    }

    private void tellEnd(ResponseEnd end) {
        answering = false;
        ResponseListener listener = channel.listenerOrNull();
        if (listener != null) {
            listener.onResponseEnd(end);
        }
        channel.atSafePoint();
    }

    /** Nonsense, or a server that says goodbye on its own: either way this connection is over. */
    private void onUnexpected(Object message) {
        ReferenceCountUtil.release(message);
        lost(message instanceof ErrPacket error ? error : ServerErrors.unexpected(row()));
        channel.channel().close();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ResponseListener listener = channel.listenerOrNull();
        if (listener != null) {
            listener.onServerReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        channel.listener()
                .ifPresent(listener -> listener.onServerWritable(ctx.channel().isWritable()));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lost(ServerErrors.lost(row()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atInfo()
                .addKeyValue("server", channel.address())
                .addKeyValue("error", cause.toString())
                .setCause(LOG.isDebugEnabled() ? cause : null)
                .log("server connection failed");
        lost(ServerErrors.lost(row()));
        ctx.close();
    }

    private void lost(ErrPacket reason) {
        around.shardOf().apply(this).remove(this);
        keeping.retire(); // whoever hears of it must not give it to anybody else
        talk.lost(reason);
        ResponseListener listener = channel.listenerOrNull();
        if (listener != null) {
            channel.listener(null);
            occupancy.leased(false);
            listener.onServerLost(reason);
        }
    }

    // --- for the session that holds the lease

    @Override
    public Capabilities capabilities() {
        return facts.capabilities;
    }

    @Override
    public String serverVersion() {
        return facts.serverVersion;
    }

    @Override
    public long threadId() {
        return facts.threadId;
    }

    @Override
    public BackendView view() {
        return facts.view(isAtSafePoint() && channel.listener().isEmpty(), idleNanos());
    }

    @Override
    public void execute(Command command, ByteBuf wire, Capabilities presented) {
        assert eventLoop().inEventLoop();
        assert !talk.isUnderWay() && !answering : "one command at a time";
        if (command.isAnswered()) {
            answering = true;
            queryKill.begin();
            channel.codec().expectResponseTo(command, presented);
        }
        write(command, wire);
    }

    @Override
    public void executePrepare(ByteBuf wire, Capabilities presented, int statementId) {
        assert !talk.isUnderWay() && !answering : "one command at a time";
        answering = true;
        queryKill.begin();
        channel.codec().expectPrepared(presented, statementId);
        write(Command.COM_STMT_PREPARE, wire);
    }

    private void write(Command command, ByteBuf wire) {
        if (command == Command.COM_SET_OPTION || command == Command.COM_REGISTER_SLAVE) {
            keeping.taint();
        }
        figures.add(ServerFigure.QUERIES, 1);
        figures.add(ServerFigure.BYTES_SENT, wire.readableBytes());
        channel.channel().writeAndFlush(wire, channel.channel().voidPromise());
    }

    @Override
    public void send(ByteBuf bytes) {
        figures.add(ServerFigure.BYTES_SENT, bytes.readableBytes());
        channel.channel().writeAndFlush(bytes, channel.channel().voidPromise());
    }

    @Override
    public void startRelay() {
        relaying = true;
        keeping.taint();
        channel.codec().startRelay();
    }

    @Override
    public void kill(boolean wholeConnection) {
        killed |= wholeConnection;
        keeping.retire(); // the KILL may come when the statement has ended, and must not hit somebody else's
        figures.add(wholeConnection ? ServerFigure.KILLED_CONNECTIONS : ServerFigure.KILLED_QUERIES, 1);
        KillConnection kill = wholeConnection
                ? KillConnection.ofConnection(around, rowInForce(), facts.goal(), facts.threadId)
                : KillConnection.ofQuery(
                        around,
                        rowInForce(),
                        facts.goal(),
                        facts.threadId,
                        queryKill.meansThis(() -> answering),
                        queryKill);
        kill.start(eventLoop());
    }

    /** What a LOAD has said since this connection was dialled holds for one that is dialled now. */
    private MysqlServer rowInForce() {
        var hostgroups = around.hostgroups().currentOrNull();
        return hostgroups == null ? row() : hostgroups.current(row()).orElse(row());
    }

    @Override
    public String schema() {
        return facts.schema;
    }

    @Override
    public ReplayedState state() {
        return facts.state;
    }

    @Override
    public void note(String schema, ReplayedState state) {
        facts.schema = schema;
        facts.state = state;
    }

    @Override
    public void ask(String sql, Consumer<Optional<List<String>>> answer) {
        talk.ask(sql, answer);
    }

    @Override
    public void say(String sql, Consumer<Boolean> done) {
        run(Command.COM_QUERY, sql, new Outcome() {
            @Override
            public void onDone() {
                done.accept(true);
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                done.accept(serverSaid);
            }
        });
    }

    @Override
    public Collection<PreparedText> prepared() {
        return prepared.statements().texts();
    }

    @Override
    public long preparedId(PreparedText text) {
        return prepared.statements().id(text);
    }

    @Override
    public void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done) {
        prepared.prepare(text, done);
    }

    @Override
    public void onPrepared(PreparedText text, long serverId) {
        prepared.add(text, serverId);
    }

    @Override
    public byte[] boundTypes(PreparedText text) {
        return prepared.statements().types(text);
    }

    @Override
    public void boundTypes(PreparedText text, byte[] types) {
        prepared.statements().types(text, types);
    }

    @Override
    public void pinned(String reason) {
        occupancy.pinned(reason);
    }

    /** Whether its session keeps it for long. */
    public void look() {
        occupancy.look();
    }

    /** A session is told that it has this connection. */
    public void leasedWith(Secret secret) {
        occupancy.leased(true);
        facts.secret(secret);
    }

    /** Sessions on other loops wait for one of this hostgroup's. */
    public boolean isWantedElsewhere() {
        return occupancy.isWantedElsewhere();
    }

    /** What it is found by in the pool: its user, and what else never changes once it has logged in. */
    public PoolKey poolKey() {
        if (poolKey == null) {
            poolKey = PoolShard.keyOf(this);
        }
        return poolKey;
    }

    @Override
    public void giveBack() {
        assert eventLoop().inEventLoop();
        letGo();
        keeping.giveBack();
    }

    @Override
    public void release() {
        assert eventLoop().inEventLoop();
        letGo();
        keeping.release();
    }

    private void letGo() {
        channel.listener(null);
        occupancy.leased(false);
        channel.channel().config().setAutoRead(true);
    }

    @Override
    public boolean retire() {
        assert eventLoop().inEventLoop();
        keeping.retire();
        boolean isFree = isAtSafePoint() && channel.listener().isEmpty();
        if (isFree) {
            close();
        }
        return isFree;
    }

    /** What runs for a client that went away must not go on: some statements take hours to notice. */
    void abandon() {
        if (answering && !killed && around.settings().get().killWhenClientGoes()) {
            kill(true);
        }
        channel.channel().close();
    }

    // --- for this bundle

    /** Makes it as new for {@code goal}; whatever the outcome, it is said once. */
    public void renew(LoginGoal goal, Outcome outcome) {
        if (talk.changeUser(goal, outcome)) {
            prepared.statements().clear();
        }
    }

    /** Runs one command of ours. */
    public void run(Command command, String argument, Outcome outcome) {
        run(command, argument, ByteBuf::release, outcome);
    }

    /** @param rows consumes the answer's packets, byte for byte, and must not fail */
    public void run(Command command, String argument, Consumer<ByteBuf> rows, Outcome outcome) {
        talk.run(command, argument, rows, outcome);
    }

    void endConversation(Conversation ended) {
        talk.end(ended);
    }

    /** Whether something is said on each new connection that no SET undoes. */
    boolean hasInitConnect() {
        return talk.hasInitConnect();
    }

    /** It has been idle for a while: what is prepared beyond the limit goes. */
    public void trimStatements() {
        prepared.trim(around.settings().get().maxStatements());
    }

    /** Asks an idle connection whether it lives, and notes how long the answer took; then it is pooled again. */
    public void ping() {
        long asked = nanoTime();
        Runnable note = () -> figures.set(ServerFigure.PING_MICROS, TimeUnit.NANOSECONDS.toMicros(nanoTime() - asked));
        run(Command.COM_PING, "", new ThenToPool(this, note));
    }

    Outcome once(Outcome outcome) {
        return talk.once(outcome);
    }

    /** Free for anybody, unless it has been retired meanwhile. */
    void pool() {
        keeping.pool();
    }

    /** Its session may go on with it, and nobody else comes after. */
    void keepFromOthers() {
        keeping.retire();
    }

    /** Since it was dialled, or taken over from an earlier generation. */
    public long ageNanos() {
        return nanoTime() - bornNanos;
    }

    public long idleNanos() {
        return keeping.idleNanos();
    }

    private long nanoTime() {
        return eventLoop().ticker().nanoTime();
    }

    /** False for one that is closing, or whose code is being replaced. */
    public boolean isUsableNow() {
        return channel.channel().isActive() && channel.channel().isWritable();
    }

    public ServerFacts facts() {
        return facts;
    }

    public ServerChannel channel() {
        return channel;
    }

    public MysqlServer row() {
        return channel.server();
    }

    public EventLoop eventLoop() {
        return channel.channel().eventLoop();
    }

    public Surroundings around() {
        return around;
    }

    void write(Object packet) {
        channel.channel().writeAndFlush(packet, channel.channel().voidPromise());
    }

    /** Whatever is under way: whoever has it hears that it is lost. */
    public void closeNow() {
        try {
            lost(ServerErrors.lost(row()));
        } finally {
            channel.channel().close();
        }
    }

    /** Says COM_QUIT where the server would understand it, and closes. */
    public void close() {
        keeping.close();
    }

    /** Nothing is under way, ours or a client's. */
    boolean isSilent() {
        return !talk.isUnderWay() && !answering && !relaying;
    }

    boolean isInOwnTalkOnly() {
        return talk.isUnderWay() && !answering && !relaying;
    }

    @Override
    public boolean isAtSafePoint() {
        return isSilent() && !keeping.isUndecided();
    }

    @Override
    public String busyWith() {
        return isAtSafePoint() ? "" : "an answer is outstanding";
    }

    @Override
    public BackendSnapshot exportState() {
        around.shardOf().apply(this).remove(this);
        prepared.trim(0); // the successor prepares them again where they are needed
        return facts.snapshot(
                channel.listener().isPresent(), keeping.isTainted(), keeping.isRetired(), occupancy.pinnedBecause());
    }
}
