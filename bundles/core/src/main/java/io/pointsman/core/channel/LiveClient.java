package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.core.count.Figures;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.swap.Seat;
import io.pointsman.core.tls.ClientHandshake;
import io.pointsman.core.tls.Handshakes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One client, from the moment it is accepted. */
@EventLoopOnly
final class LiveClient extends LivePeer implements ClientChannel {

    private static final String SESSION = "session";

    private final long connectionId;
    private final ListenerRole role;
    private final boolean requiresTls;
    private final Duration loginTimeout;
    private long acceptedNanos = System.nanoTime();
    private final UserCounts users;

    /** Hears whether a login was accepted. */
    private final BiConsumer<LiveClient, Boolean> logins;

    private final PeerAddress address;
    private final Seat<ClientChannel, SessionSnapshot, ClientSession> sessionSeat;
    private final LoopCounters<Command> commands;
    private final LoopCounters<ClientFigure> figures;
    private String admittedUser;
    private boolean wasAdmitted;

    /**
     * @param requiresTls what the address that it came in on asks for
     * @param loginTimeout from here on; the session ends a login that takes longer, too, and knows less of why
     */
    LiveClient(
            Channel channel,
            long connectionId,
            ListenerRole role,
            boolean requiresTls,
            Duration loginTimeout,
            Rooms rooms,
            Handshakes handshakes,
            UserCounts users,
            BiConsumer<LiveClient, Boolean> logins,
            Figures counted) {
        super(channel, rooms, handshakes);
        this.requiresTls = requiresTls;
        this.loginTimeout = loginTimeout;
        this.commands = counted.commands(channel.eventLoop());
        this.figures = counted.clients(channel.eventLoop());
        this.connectionId = connectionId;
        this.role = role;
        this.users = users;
        this.logins = logins;
        this.address = PeerAddress.of(channel);
        this.sessionSeat = new Seat<>(SESSION, this, rooms.sessions(), connectionId);
        onClose(this::leaveUser);
    }

    /** Fills both seats; the session greets. @return false when a room has just gone */
    boolean begin(int maxAllowedPacket) {
        boolean hasCodec = codecSeat.handlerOrNull() != null || fillCodec(maxAllowedPacket);
        return hasCodec && sessionSeat.fill(EndOfPipeline.NAME, SessionSnapshot.fresh());
    }

    /** When the rooms are back. It has said nothing yet, as the first word is the session's. */
    void beginLater(int maxAllowedPacket) {
        channel().config().setAutoRead(false);
        RoomsAwaited awaited = new RoomsAwaited(
                channel().eventLoop(),
                rooms.limits().pause(),
                () -> begin(maxAllowedPacket),
                this::onBegunLater,
                this::onNotBegun);
        onClose(awaited::end);
    }

    /** Its time for the login begins now. */
    private void onBegunLater() {
        acceptedNanos = System.nanoTime();
        channel().config().setAutoRead(true);
    }

    private void onNotBegun() {
        rooms.onCutOff(1);
        channel().close();
    }

    private boolean fillCodec(int maxAllowedPacket) {
        return !codecSeat.isParked()
                && codecSeat.fill(EndOfPipeline.NAME, CodecState.fresh(CodecState.Side.CLIENT, maxAllowedPacket));
    }

    /** Says {@code reason} in place of a greeting, and closes. */
    void refuse(ErrPacket reason, int maxAllowedPacket) {
        if (fillCodec(maxAllowedPacket)) {
            sayAndClose(reason);
        } else {
            channel().close();
        }
    }

    /** Any thread: there is a session to talk to. */
    boolean hasSession() {
        return sessionSeat.handlerOrNull() != null;
    }

    @Override
    public long connectionId() {
        return connectionId;
    }

    @Override
    public ListenerRole role() {
        return role;
    }

    @Override
    public String host() {
        return address.host();
    }

    @Override
    public String address() {
        return address.text();
    }

    @Override
    public ClientSession session() {
        return sessionSeat.handler();
    }

    /** One whose code is being replaced runs nothing; its connection can be closed all the same. */
    void kill(Kill kill) {
        Optional<ClientSession> session = sessionNow();
        if (session.isPresent()) {
            session.get().kill(kill);
        } else if (kill == Kill.CONNECTION) {
            channel().close();
        }
    }

    @Override
    public boolean canStartTls() {
        ListenerTls tls = rooms.listenerTls().currentOrNull(key());
        return tls == null ? rooms.listenerTls().isBetweenGenerations() : tls.isAvailable(role);
    }

    @Override
    public boolean startTls() {
        if (!canStartTls()) {
            return false;
        }
        onTlsBegun();
        Duration left = loginTimeout.minusNanos(System.nanoTime() - acceptedNanos);
        new ClientHandshake(this, role, rooms.listenerTls(), handshakes, left).begin();
        return true;
    }

    @Override
    public boolean requiresTls() {
        return requiresTls;
    }

    @Override
    public void onLoginRefused() {
        logins.accept(this, false);
    }

    @Override
    public boolean admitUser(String user, int limit) {
        if (user.equals(admittedUser)) {
            return users.of(user) <= limit;
        }
        if (!users.tryAdmit(user, limit)) {
            return false;
        }
        leaveUser();
        admittedUser = user;
        wasAdmitted = true;
        logins.accept(this, true);
        if (!channel().isOpen()) {
            leaveUser(); // nobody would take it back later
        }
        return true;
    }

    @Override
    public LoopCounters<Command> commands() {
        return commands;
    }

    @Override
    public LoopCounters<ClientFigure> figures() {
        return figures;
    }

    /** True once a login has been accepted, whatever came then. */
    boolean wasAdmitted() {
        return wasAdmitted;
    }

    /** The session in the pipeline; empty while there is none. Any thread. */
    Optional<ClientSession> sessionNow() {
        return Optional.ofNullable(sessionSeat.handlerOrNull());
    }

    private void leaveUser() {
        if (admittedUser != null) {
            users.leave(admittedUser);
            admittedUser = null;
        }
    }

    @Override
    Seat<?, ?, ?> upperSeat() {
        return sessionSeat;
    }

    @Override
    String leg() {
        return "client";
    }

    @Override
    boolean mayParkCodec() {
        ClientSession session = sessionSeat.handlerOrNull();
        return session == null || !session.isAnswering();
    }

    /** In the middle of an answer it is the session that knows where a word can be put in. */
    @Override
    void fail(ErrPacket reason) {
        ClientSession session = sessionSeat.handlerOrNull();
        if (session != null && session.isAnswering() && codecSeat.handlerOrNull() != null) {
            closeInASecond();
            session.breakOff(reason);
        } else {
            sayAndClose(reason);
        }
    }

    /** Goes past the session, parked or not, and doesn't wait for a client that has stopped reading. */
    private void sayAndClose(ErrPacket reason) {
        if (codecSeat.handlerOrNull() == null || !channel().isActive()) {
            channel().close(); // nobody here knows how to say it
            return;
        }
        ChannelHandlerContext session = channel().pipeline().context(SESSION);
        ChannelHandlerContext above =
                session != null ? session : channel().pipeline().context(EndOfPipeline.NAME);
        above.writeAndFlush(reason).addListener(ChannelFutureListener.CLOSE);
        closeInASecond();
    }

    /** The server connection that the session held had a transaction on it at best: nobody may have it. */
    @Override
    void onLostWhileParked() {
        sessionSeat.parkedState().flatMap(SessionSnapshot::server).ifPresent(server -> server.channel()
                .close());
    }
}
