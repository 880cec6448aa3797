package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileEnd;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.relay.RelayPhase;
import io.pointsman.session.state.Settings;
import io.pointsman.session.statement.ExecutePacket;
import io.pointsman.sql.statement.PinReason;
import io.pointsman.sql.statement.StatementTraits.Effect;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commands go to a server, its answers come back, one command at a time.
 *
 * <pre>
 *   command ──► judged ──► connection had or leased ──► made ready ──► sent ──► answered ──► effects ──► kept | given back
 * </pre>
 *
 * <p>A server connection is the session's for a statement or a transaction only, unless something on it can't be carried
 * to another: {@link io.pointsman.session.state.Pins} says what.
 */
@EventLoopOnly
public final class CommandPhase implements Phase, ResponseListener {

    private static final int WARNINGS_KEPT_MILLIS = 20;

    /** Below it a client has not taken what it was sent some reads ago: of 256 KiB that may wait for it. */
    private static final int MAY_WAIT_SHARED = 192 * 1024;

    /** Worth copying: larger pieces keep no more than a few times what they are. */
    private static final int LITTLE = 4 * 1024;

    private final SessionHandler session;
    private final ClientChannel client;
    private final Channel clientSocket;
    private final ServerLease lease;
    private final OwnAnswers own;
    private final Routes routes;
    private final Errands errands;
    private final Outgoing outgoing;
    private final Preparing preparing;
    private final Effects effects;
    private final HeldServer held;
    private final IdleTimer idleTimer;
    private final QueryTimer queryTimer;
    private final RoomWait rooms;
    private final Waiting waiting = new Waiting(this::isReady, this::begin);

    // what is handed on with every statement, made once
    private final Consumer<ServerChannel> onLeased = this::onLeased;
    private final Consumer<ErrPacket> onRefused = this::refused;
    private final Runnable afterFinish = this::afterFinish;
    private final BooleanSupplier isOver = this::isOver;

    /** Under way; null while idle. */
    private Task current;

    /** Commands answered: tells whether another one has come since. */
    private long answered;

    private boolean infile;
    private boolean isDelayed;
    private boolean draining;

    /** The answer under way is the last one, and ends early. */
    private boolean breaksOff;

    /** The last word is said, or another phase has begun: nothing more is done here. */
    private boolean over;

    public CommandPhase(SessionHandler session, Optional<ServerChannel> leased) {
        this.session = session;
        this.client = session.client();
        this.clientSocket = client.channel();
        this.lease = new ServerLease(session);
        this.rooms = new RoomWait(session);
        this.own = new OwnAnswers(session);
        this.routes = new Routes(session);
        this.errands = new Errands(session, routes);
        this.effects = new Effects(session);
        this.outgoing = new Outgoing(session, effects);
        Diagnostics diagnostics = new Diagnostics(session, effects);
        this.preparing = new Preparing(session, effects, diagnostics);
        this.held = new HeldServer(session, own, effects, diagnostics);
        this.idleTimer = new IdleTimer(session, this::isBusy);
        this.queryTimer = new QueryTimer(session, () -> kill(Kill.QUERY));
        leased.ifPresent(server -> {
            held.hold(server, this);
            effects.onTakenOver();
            rememberWarningsLater();
        });
        idleTimer.start();
    }

    // --- from the client

    @Override
    public void onMessage(Object message) {
        if (message instanceof CommandPacket packet) {
            onCommand(packet);
        } else if (message instanceof ByteBuf fileData && infile && held.isHeld()) {
            held.get().connection().send(fileData);
            updateReading();
        } else if (message instanceof LocalInfileEnd) {
            infile = false;
        } else if (message instanceof MalformedPacket malformed) {
            own.logBroken(malformed);
            end();
            session.sendAndClose(malformed.answer());
        } else {
            ReferenceCountUtil.release(message); // file data for a server that has given up
        }
    }

    private void onCommand(CommandPacket packet) {
        if (over) {
            packet.wire().release();
        } else {
            waiting.add(packet);
            advance();
        }
    }

    /** Commands that were read before this phase began; {@code more} gives null when there are no more. */
    public void resume(Supplier<CommandPacket> more) {
        waiting.addAll(more);
        advance();
    }

    private void advance() {
        if (waiting.handOut()) {
            if (current == null && !waiting.isEmpty() && !session.around().isComplete()) {
                awaitRooms(this::advance);
            }
            updateReading();
            if (isAtSafePoint()) {
                client.atSafePoint();
            }
        }
    }

    private boolean isReady() {
        return current == null
                && !held.isSettling()
                && !over
                && held.isWritable()
                && session.around().isComplete();
    }

    /** A bundle is being replaced in place: what is asked meanwhile is done when it is back. */
    private void awaitRooms(Runnable then) {
        rooms.until(
                () -> session.around().isComplete() && held.isWritable(),
                () -> {
                    if (!over) {
                        then.run();
                    }
                },
                this::onRoomsMissing);
    }

    private void onRoomsMissing() {
        end();
        session.sendAndClose(SessionErrors.replacing());
    }

    private void begin(CommandPacket packet) {
        idleTimer.touch();
        Command command = packet.command().orElse(null);
        if (command == null) {
            packet.wire().release();
            session.send(SessionErrors.unknownCommand());
            return;
        }
        boolean hasText = command == Command.COM_QUERY || command == Command.COM_STMT_PREPARE;
        current = new Task(
                command,
                packet,
                hasText ? own.textOffset(packet) : -1,
                session.facts().schema(),
                session.nanoTime());
        current.isOnMariadb =
                Diagnostics.isMariadb(session.around().settings().get().serverVersion());
        client.commands().add(command, 1);
        switch (command) {
            case COM_QUIT -> quit();
            case COM_PING -> answer(OkPacket.of(session.facts().status()));
            case COM_PROCESS_KILL -> answer(own.processKill(packet.payload()));
            case COM_CHANGE_USER -> changeUser(packet);
            case COM_RESET_CONNECTION -> resetConnection();
            case COM_QUERY, COM_STMT_PREPARE -> text();
            case COM_BINLOG_DUMP, COM_BINLOG_DUMP_GTID -> relay();
            case COM_STMT_EXECUTE,
                    COM_STMT_BULK_EXECUTE,
                    COM_STMT_SEND_LONG_DATA,
                    COM_STMT_CLOSE,
                    COM_STMT_RESET,
                    COM_STMT_FETCH -> prepared();
            default -> dispatch();
        }
    }

    private void quit() {
        end();
        session.close();
    }

    private void changeUser(CommandPacket packet) {
        current = null;
        end();
        own.changeUser(packet, waiting::next);
    }

    private void resetConnection() {
        held.release();
        effects.clear();
        session.facts().forget(Settings.afterReset());
        answer(OkPacket.of(session.facts().status()));
    }

    private void text() {
        if (current.textOffset < 0) {
            answer(SessionErrors.unknownCommand());
            return;
        }
        OwnAnswers.Answer answer =
                current.command == Command.COM_QUERY ? own.answerTo(current.payload(), current.textOffset) : null;
        if (answer == null) {
            statement();
            return;
        }
        if (answer.leavesTraces()) {
            effects.ofOwn(current, answer.packet());
        }
        answer(answer.packet());
    }

    private void statement() {
        routes.judge(current);
        Object answer = routes.answer(current);
        if (answer != null) {
            effects.ofOwn(current, answer);
        } else if (isEmptyTransactionEnd()) {
            effects.ofNothing(current);
            answer = OkPacket.of(session.facts().status());
        }
        if (answer != null) {
            answer(answer);
            return;
        }
        long delay = routes.delayMillis(current);
        if (delay > 0) {
            Task delayed = current;
            isDelayed = true;
            session.eventLoop().schedule(() -> onDelayOver(delayed), delay, TimeUnit.MILLISECONDS);
        } else {
            dispatch();
        }
    }

    private void onDelayOver(Task delayed) {
        if (current == delayed && !over) {
            isDelayed = false;
            dispatch();
        }
    }

    /** COMMIT or ROLLBACK of nothing: no server has to hear of it. */
    private boolean isEmptyTransactionEnd() {
        Effect effect = current.traits().effect();
        return !held.isHeld()
                && current.command == Command.COM_QUERY
                && (effect == Effect.COMMIT || effect == Effect.ROLLBACK)
                && session.facts().status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT)
                && !session.facts().isInTransaction();
    }

    private void prepared() {
        current.statementId = session.facts().statements().meant(ExecutePacket.id(current.payload()));
        current.open = session.facts().statements().get(current.statementId);
        if (current.command == Command.COM_STMT_CLOSE) {
            session.facts().statements().close(current.statementId);
            finish();
        } else if (current.open == null) {
            unknownStatement();
        } else {
            preparing.detachIfNeeded(current);
            onStatement();
        }
    }

    private void onStatement() {
        if (current.command == Command.COM_STMT_EXECUTE || current.command == Command.COM_STMT_BULK_EXECUTE) {
            statement();
        } else if (current.command == Command.COM_STMT_RESET && !held.isHeld()) {
            answer(OkPacket.of(session.facts().status())); // nothing of it is anywhere
        } else {
            dispatch();
        }
    }

    private void unknownStatement() {
        if (current.command.isAnswered()) {
            answer(SessionErrors.unknownStatement(
                    current.statementId,
                    current.command,
                    session.around().settings().get().serverVersion()));
        } else {
            finish();
        }
    }

    /** An answer of our own. */
    private void answer(Object answer) {
        session.send(answer);
        if (current.isStatement()) {
            Optional<ErrPacket> error = answer instanceof ErrPacket err ? Optional.of(err) : Optional.empty();
            observe(new ResponseEnd(session.facts().status(), 0, 0, 0, error, 0));
        }
        finish();
    }

    // --- to the server

    private void dispatch() {
        if (current.isInterrupted) {
            answer(SessionErrors.interrupted());
            return;
        }
        if (!session.around().isComplete() || !held.isWritable()) { // gone since the statement was judged
            dispatchLater();
            return;
        }
        rooms.stop();
        MysqlUser user = lease.user();
        if (held.isAway() && !current.reads(Leftover.DIAGNOSTICS)) {
            forgetWarnings();
        } else if (held.isHeld()
                && !held.isAway()
                && errands.isOne(current, user, held.get().server().hostgroupId())) {
            lease.ask(routes.hostgroup(current, user), false, this::onLeasedForErrand, onRefused);
        } else if (held.isHeld() && isMisplaced(user)) {
            moveOn();
        } else if (held.isHeld()) {
            run();
        } else if (user == null) {
            refused(SessionErrors.accessDenied(session.user(), client, true));
        } else if (user.fastForward()) {
            relay();
        } else {
            lease.ask(routes.hostgroup(current, user), false, onLeased, onRefused);
        }
    }

    private void dispatchLater() {
        Task task = current;
        awaitRooms(() -> {
            if (current == task && !task.isSent) {
                dispatch();
            }
        });
    }

    /** The statement belongs somewhere else, and warnings that it does not end go with it. */
    private void moveOn() {
        if (current.clearsDiagnostics()) {
            forgetWarnings();
        } else {
            held.rememberWarnings(this::onWarningsKept, this::isOver);
        }
    }

    /** Perhaps they could not be remembered: a transaction in the wrong place is worse than warnings lost. */
    private void onWarningsKept() {
        boolean couldMove = held.isHeld() && held.isKeptForWarningsAlone();
        if (couldMove
                && !current.reads(Leftover.DIAGNOSTICS)
                && (current.traits().effect() == Effect.BEGIN || !current.pins().isEmpty())) {
            forgetWarnings();
        } else if (held.isHeld()) {
            run();
        } else {
            dispatch();
        }
    }

    private void forgetWarnings() {
        session.facts().pins().remove(PinReason.WARNINGS);
        held.settle(this::dispatch, this::isOver);
    }

    /** Kept only for warnings that this statement does not ask for, and it belongs somewhere else. */
    private boolean isMisplaced(MysqlUser user) {
        int wanted = user == null || !current.isStatement() ? -1 : routes.hostgroup(current, user);
        boolean isElsewhere = wanted >= 0 && wanted != held.get().server().hostgroupId();
        boolean couldGo =
                !current.reads(Leftover.DIAGNOSTICS) || !current.pins().isEmpty();
        if (isElsewhere && couldGo && held.isKeptForWarningsAlone()) {
            return true;
        }
        if (isElsewhere) {
            session.around().pinCounts().keptFromItsHostgroup();
        }
        return false;
    }

    // --- rooms that go

    @Override
    public boolean isAnswering() {
        return current != null && current.isSent && held.isHeld();
    }

    /** The codec of the server's channel knows where a packet ends; {@link #onResponseEnd} hears of it. */
    @Override
    public void breakOff(ErrPacket reason) {
        breaksOff = true;
        held.get().codec().breakOff(reason);
    }

    private void onBrokenOff() {
        held.take()
                .ifPresent(
                        server -> { // it goes on with the answer, which nobody wants
                            server.listener(null);
                            server.channel().close();
                        });
        end();
        session.close();
    }

    private void onLeased(ServerChannel channel) {
        held.hold(channel, this);
        effects.onHeld();
        int hostgroup = channel.server().hostgroupId();
        if (!session.around().settings().get().multiplexing()) {
            effects.pin(PinReason.MULTIPLEXING_OFF, current);
        } else if (session.around()
                .settings()
                .get()
                .hostgroupsWithoutMultiplexing()
                .contains(hostgroup)) {
            effects.pin(PinReason.HOSTGROUP, current);
        }
        run();
    }

    /** The transaction stays where it is. */
    private void onLeasedForErrand(ServerChannel channel) {
        if (over || !held.isHeld()) { // the transaction has been lost meanwhile, and the client told
            own.release(channel);
            return;
        }
        session.facts().pins().remove(PinReason.WARNINGS); // of the statement before: this one clears them
        held.visit(channel, this::onTransactionLost);
        run();
    }

    private void onTransactionLost(ErrPacket reason) {
        boolean isInAnswer = current == null || current.hasAnswer;
        own.logServerLost(reason);
        end();
        if (isInAnswer) {
            session.close();
        } else {
            session.sendAndClose(reason);
        }
    }

    private void refused(ErrPacket reason) {
        answer(reason);
    }

    private void run() {
        if (!held.isWritable()) { // what was leased just now has lost its code at once
            dispatchLater();
            return;
        }
        current.server = held.get().server();
        current.isOnMariadb = Diagnostics.isMariadb(held.get().connection().serverVersion());
        Task task = current;
        if (preparing.isReady(task, held.get().connection())) {
            send(task);
            return;
        }
        preparing.ready(task, held.get().connection(), () -> send(task), error -> {
            if (current == task && held.isHeld()) {
                answer(error);
            }
        });
    }

    private void send(Task task) {
        if (current != task || !held.isHeld() || over) {
            return; // the client has gone meanwhile, or the server has
        }
        if (task.isInterrupted) {
            answer(SessionErrors.interrupted());
            return;
        }
        task.isSent = true;
        Capabilities mine = session.facts().capabilities();
        ByteBuf wire = outgoing.wire(task, held.get().connection());
        if (task.command == Command.COM_STMT_PREPARE) {
            task.statementId = session.facts().statements().nextId();
            held.get().connection().executePrepare(wire, mine, task.statementId);
        } else {
            held.get().connection().execute(task.command, wire, mine);
        }
        if (!task.command.isAnswered()) {
            effects.pin(PinReason.LONG_DATA, task);
            finish();
        } else if (task.isStatement()) {
            queryTimer.begin(routes.timeoutMillis(task));
        }
        updateReading();
    }

    private void relay() {
        if (held.isHeld()) {
            startRelay();
            return;
        }
        MysqlUser user = lease.user();
        if (user == null) {
            refused(SessionErrors.accessDenied(session.user(), client, true));
        } else {
            lease.ask(
                    user.defaultHostgroup(),
                    true,
                    channel -> {
                        held.hold(channel, this);
                        startRelay();
                    },
                    onRefused);
        }
    }

    private void startRelay() {
        Optional<ErrPacket> mismatch = RelayPhase.mismatch(
                session.facts().capabilities(),
                held.get().connection().capabilities(),
                current.command == Command.COM_BINLOG_DUMP || current.command == Command.COM_BINLOG_DUMP_GTID);
        if (mismatch.isPresent()) {
            end();
            session.sendAndClose(mismatch.get());
            return;
        }
        CommandPacket packet = current.packet;
        current = null;
        over = true;
        closeTimers();
        RelayPhase relay = new RelayPhase(session, held.get());
        session.enter(relay);
        relay.start(packet, waiting::next);
    }

    // --- from the server

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        if (current != null) {
            current.hasAnswer = true;
        }
        clientSocket.write(unshared(bytes), clientSocket.voidPromise());
        if (!clientSocket.isWritable()) {
            held.get().channel().config().setAutoRead(false);
        }
    }

    /**
     * What has to wait for a client that does not read leaves the buffer that it was read into with other sessions' bytes: a
     * hundred of its own would keep all of that.
     */
    private ByteBuf unshared(ByteBuf bytes) {
        boolean waits = clientSocket.bytesBeforeUnwritable() < MAY_WAIT_SHARED;
        if (!waits || bytes.readableBytes() > LITTLE) {
            return bytes;
        }
        ByteBuf own = clientSocket.alloc().buffer(bytes.readableBytes());
        own.writeBytes(bytes);
        bytes.release();
        return own;
    }

    @Override
    public void onServerReadComplete() {
        clientSocket.flush();
    }

    @Override
    public void onLocalInfileRequest() {
        infile = true;
        client.codec().startLocalInfile();
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        queryTimer.end();
        if (current == null) {
            return; // given up meanwhile
        }
        if (breaksOff) {
            onBrokenOff();
            return;
        }
        if (current.command == Command.COM_STMT_PREPARE && end.error().isPresent()) {
            session.facts().statements().opened(0);
        } else if (current.command == Command.COM_STMT_PREPARE) {
            preparing.opened(current, held.get().connection(), end);
        }
        effects.of(current, held.isAway() ? errands.inTransaction(end) : end);
        held.get().connection().note(session.facts().schema(), session.facts().state());
        if (current.isStatement()) {
            observe(end);
        }
        finish();
    }

    private void observe(ResponseEnd end) {
        List<StatementObserver> observers = session.around().observers().get();
        if (!observers.isEmpty()) {
            Finished finished = new Finished(session, current, end);
            for (int i = 0; i < observers.size(); i++) { // an iterator would be garbage of every statement
                observers.get(i).onStatement(finished);
            }
        }
    }

    /** One command is through: the connection is kept or given back, and then comes the next one, or quiet. */
    private void finish() {
        Task done = current;
        current = null;
        infile = false;
        isDelayed = false;
        if (done != null) {
            done.release();
        }
        if (over) {
            return;
        }
        if (!held.isHeld() || held.isKept()) {
            afterFinish();
        } else {
            held.settle(afterFinish, isOver);
        }
    }

    private void afterFinish() {
        if (over) {
            return;
        }
        held.tellWhy();
        if (draining && !session.facts().isInTransaction()) {
            sayGoodbye();
        } else {
            rememberWarningsLater();
            advance();
        }
    }

    /** A client that does not ask for them at once may never do, and others wait for the connection. */
    private void rememberWarningsLater() {
        long last = ++answered;
        if (held.isHeld() && held.isKeptForWarningsAlone()) {
            session.eventLoop().schedule(() -> rememberWarnings(last), WARNINGS_KEPT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void rememberWarnings(long last) {
        boolean isIdle = answered == last && !isBusy() && !over && held.isHeld() && held.isWritable();
        if (isIdle && held.isKeptForWarningsAlone()) {
            held.rememberWarnings(this::onWarningsRemembered, this::isOver);
        }
    }

    private void onWarningsRemembered() {
        held.tellWhy();
        advance();
    }

    /** What lived on the connection is lost, and a client must not go on as if it were not. */
    @Override
    public void onServerLost(ErrPacket reason) {
        boolean wasAway = held.isAway(); // and the transaction is where it was
        held.take();
        queryTimer.end();
        boolean losesNothing = wasAway || !held.isKept() || held.isKeptForWarningsAlone();
        if (losesNothing && !over && (current == null || !current.hasAnswer)) {
            session.facts().pins().remove(PinReason.WARNINGS);
            if (current != null) {
                retryOrTell(reason);
            }
            return;
        }
        over = true;
        own.logServerLost(reason);
        if (current == null || current.hasAnswer) {
            session.close(); // nothing is asked, or the client is in the middle of a result
        } else {
            session.sendAndClose(reason);
        }
    }

    /** Nothing of the session's was on it but this command. */
    private void retryOrTell(ErrPacket reason) {
        boolean changesNothing = current.traits() != null
                && (current.traits().isReadOnly() || current.command == Command.COM_STMT_PREPARE);
        boolean isSafe = changesNothing && current.retriesLeft > 0;
        if (isSafe) {
            current.retriesLeft--;
            current.isSent = false;
            dispatch();
        } else {
            own.logServerLost(reason);
            answer(reason);
        }
    }

    // --- pressure

    @Override
    public void onClientWritable(boolean writable) {
        if (held.isHeld() && held.get().channel().config().isAutoRead() != writable) {
            held.get().channel().config().setAutoRead(writable);
        }
        updateReading();
    }

    @Override
    public void onServerWritable(boolean writable) {
        advance();
    }

    /** The client is read while its next bytes have somewhere to go, and while it takes its answers. */
    private void updateReading() {
        boolean wanted = waiting.isEmpty() && clientSocket.isWritable() && held.isWritable();
        if (!over && clientSocket.config().isAutoRead() != wanted) {
            clientSocket.config().setAutoRead(wanted);
        }
    }

    // --- ends

    @Override
    public void onClientGone() {
        waiting.releaseAll();
        end();
    }

    private void end() {
        over = true;
        closeTimers();
        lease.takeBack();
        Task given = current;
        current = null;
        if (given != null) {
            given.release();
        }
        held.release();
    }

    private void closeTimers() {
        rooms.stop();
        idleTimer.close();
        queryTimer.close();
    }

    @Override
    public void kill(Kill kill) {
        if (kill == Kill.QUERY && current != null && !current.isSent) {
            interrupt();
        } else if (held.isHeld() && current != null) {
            held.get().connection().kill(kill == Kill.CONNECTION);
        }
        if (kill == Kill.CONNECTION) {
            clientSocket.close();
        }
    }

    /** It is delayed, waits for a connection, or has one made ready, which is waited for. */
    private void interrupt() {
        boolean waits = lease.isAsking();
        lease.takeBack();
        if (waits || isDelayed) {
            answer(SessionErrors.interrupted());
        } else {
            current.isInterrupted = true;
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (!isBusy() && !over && !session.facts().isInTransaction()) {
            sayGoodbye();
        }
    }

    private boolean isOver() {
        return over;
    }

    private void sayGoodbye() {
        end();
        session.sendAndClose(SessionErrors.shutdown());
    }

    @Override
    public PhaseView view() {
        Optional<ServerChannel> server = Optional.ofNullable(held.get());
        Task now = current;
        return new PhaseView(
                ActivityWords.of(now == null ? null : now.command, server.isPresent()),
                idleTimer.touchedNanos(),
                server);
    }

    @Override
    public boolean isBusy() {
        return current != null || held.isSettling() || !waiting.isEmpty();
    }

    @Override
    public boolean isAtSafePoint() {
        return !isBusy() && !over && !draining && clientSocket.isActive();
    }

    @Override
    public Optional<ServerChannel> leave() {
        over = true;
        closeTimers();
        held.comeHome();
        return held.take();
    }
}
