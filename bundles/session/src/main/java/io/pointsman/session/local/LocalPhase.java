package io.pointsman.session.local;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.EofPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatisticsText;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.status.ShowSslStatus;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Predicate;

/** Statements are answered in this process: the admin tables, the embedded SQLite. */
@EventLoopOnly
public final class LocalPhase implements Phase {

    /**
     * What mysqldump and an import send stays far below. A statement is copied several times on its way, and running
     * out of memory would end the traffic too.
     */
    private static final int LONGEST_ADMIN_STATEMENT = 16 * 1024 * 1024;

    private final SessionHandler session;
    private final LocalText text;
    private final ServiceSlot<LocalSql> slot;
    private final ArrayDeque<CommandPacket> waiting = new ArrayDeque<>(2);
    private final RoomWait rooms;
    private long lastNanos;
    private boolean busy;
    private boolean draining;

    /** The last word is said: what still comes is dropped. */
    private boolean over;

    public LocalPhase(SessionHandler session, ServiceSlot<LocalSql> slot) {
        this.session = session;
        this.slot = slot;
        this.rooms = new RoomWait(session);
        this.lastNanos = session.nanoTime();
        this.text = new LocalText(isAdmin() ? LONGEST_ADMIN_STATEMENT : Integer.MAX_VALUE);
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof CommandPacket packet) {
            waiting.add(packet);
            next();
        } else if (message instanceof MalformedPacket malformed) {
            session.sendAndClose(malformed.answer());
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(CommandPacket packet) {
        lastNanos = session.nanoTime();
        try {
            perform(packet.command().orElse(null), packet.payload());
        } finally {
            packet.wire().release();
        }
    }

    private void perform(Command command, ByteBuf payload) {
        if (command == null) {
            session.send(SessionErrors.unknownCommand());
            return;
        }
        switch (command) {
            case COM_QUIT -> quit();
            case COM_QUERY -> text.read(payload, this::query, this::refuse);
            case COM_INIT_DB -> text.read(payload, this::use, this::refuse);
            case COM_PING, COM_RESET_CONNECTION -> session.send(OkPacket.of(status()));
            case COM_SET_OPTION -> session.send(new EofPacket(0, status()));
            case COM_STATISTICS ->
                session.send(new StatisticsText("Pointsman, " + session.client().role()));
            case COM_STMT_PREPARE -> refusePrepared();
            case COM_STMT_CLOSE, COM_STMT_SEND_LONG_DATA -> {} // not answered, and there is nothing to close
            default -> session.send(SessionErrors.unknownCommand());
        }
    }

    private void quit() {
        over = true;
        session.close();
    }

    private void use(String schema) {
        execute("USE `" + schema.replace("`", "``") + "`");
    }

    private boolean isAdmin() {
        return session.client().role() == ListenerRole.ADMIN;
    }

    private void refuse(ErrPacket error) {
        session.send(isAdmin() ? SessionErrors.ofAdminPort(error) : error);
    }

    /** As ProxySQL's admin port says it; elsewhere in the words that make drivers send text instead. */
    private void refusePrepared() {
        refuse(isAdmin() ? SessionErrors.notOnAdminPort() : SessionErrors.notPreparable());
    }

    private void query(String sql) {
        Predicate<String> variables = ShowSslStatus.wanted(sql);
        if (variables == null) {
            execute(sql);
        } else {
            session.send(ShowSslStatus.answer(session, variables));
        }
    }

    private void execute(String sql) {
        LocalSql local = slot.currentOrNull();
        if (local == null) {
            session.send(SessionErrors.replacing());
            return;
        }
        busy = true;
        local.execute(caller(), sql)
                .whenCompleteAsync((answer, failure) -> onAnswer(answer, failure), session.eventLoop());
    }

    private void onAnswer(SqlAnswer answer, Throwable failure) {
        busy = false;
        if (session.client().channel().isActive()) {
            StatusFlags status = status();
            session.facts().status(status);
            session.send(LocalAnswers.packetOf(answer, failure, status, session.facts()));
            if (draining) {
                sayGoodbye();
            } else {
                next();
            }
        }
    }

    /** One command at a time, and none for a client that does not take its answers. */
    private void next() {
        Channel socket = session.client().channel();
        while (!busy && !over && socket.isWritable() && !waiting.isEmpty() && RoomWait.isSettled(slot)) {
            begin(waiting.poll());
        }
        if (!over && !RoomWait.isSettled(slot)) {
            rooms.until(() -> RoomWait.isSettled(slot), this::next, this::onRoomMissing);
        }
        if (over) {
            releaseWaiting();
            return;
        }
        socket.config().setAutoRead(waiting.isEmpty() && socket.isWritable());
        if (isAtSafePoint()) {
            session.client().atSafePoint();
        }
    }

    private void onRoomMissing() {
        over = true;
        releaseWaiting();
        session.sendAndClose(SessionErrors.replacing());
    }

    private void sayGoodbye() {
        over = true;
        session.sendAndClose(SessionErrors.shutdown());
    }

    private StatusFlags status() {
        LocalSql local = slot.currentOrNull();
        return local == null ? StatusFlags.AUTOCOMMIT : local.status(caller());
    }

    private LocalSql.Caller caller() {
        return new LocalSql.Caller(
                session.client().connectionId(),
                session.user(),
                session.client().address(),
                session.facts().schema());
    }

    @Override
    public void onClientWritable(boolean writable) {
        next();
    }

    @Override
    public void onClientGone() {
        over = true;
        rooms.stop();
        releaseWaiting();
        slot.current().ifPresent(local -> local.disconnected(caller()));
    }

    private void releaseWaiting() {
        for (CommandPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            packet.wire().release();
        }
    }

    @Override
    public PhaseView view() {
        return new PhaseView(busy ? "Query" : PhaseView.SLEEP, lastNanos, Optional.empty());
    }

    @Override
    public boolean isBusy() {
        return busy || !waiting.isEmpty();
    }

    @Override
    public boolean isAtSafePoint() {
        return !isBusy() && !over && !draining;
    }

    @Override
    public Optional<ServerChannel> leave() {
        rooms.stop();
        return Optional.empty();
    }

    @Override
    public void kill(Kill kill) {
        if (kill == Kill.CONNECTION) {
            session.client().channel().close();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (!isBusy() && !over) {
            sayGoodbye();
        }
    }
}
