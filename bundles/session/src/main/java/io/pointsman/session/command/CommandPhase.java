package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileEnd;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.relay.RelayPhase;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commands go to a server, its answers come back, one command at a time.
 *
 * <p>The server connection leased for the first command stays with the session until it ends: transaction, variables,
 * temporary tables, locks and prepared statements live on it, and none of them can be carried over yet.
 */
@EventLoopOnly
public final class CommandPhase implements Phase, ResponseListener {

    private final SessionHandler session;
    private final ClientChannel client;
    private final Channel clientSocket;
    private final ServerLease lease;
    private final OwnAnswers own;
    private final IdleTimer idleTimer;
    private final Waiting waiting = new Waiting(this::isReady, this::begin);

    /** Null until the first command that needs one. */
    private ServerChannel server;

    /** Under way; null while idle. */
    private Command current;

    private boolean forwarding;
    private boolean infile;
    private boolean draining;

    /** The last word is said, or another phase has begun: nothing more is done here. */
    private boolean over;

    public CommandPhase(SessionHandler session, Optional<ServerChannel> leased) {
        this.session = session;
        this.client = session.client();
        this.clientSocket = client.channel();
        this.lease = new ServerLease(session);
        this.own = new OwnAnswers(session);
        this.idleTimer = new IdleTimer(session, this::isBusy);
        leased.ifPresent(this::hold);
        idleTimer.start();
    }

    private void hold(ServerChannel channel) {
        server = channel;
        channel.listener(this);
    }

    // --- from the client

    @Override
    public void onMessage(Object message) {
        if (message instanceof CommandPacket packet) {
            onCommand(packet);
        } else if (message instanceof ByteBuf fileData && infile && server != null) {
            server.connection().send(fileData);
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
            updateReading();
            if (isAtSafePoint()) {
                client.atSafePoint();
            }
        }
    }

    private boolean isReady() {
        return current == null && !over && isServerWritable();
    }

    private void begin(CommandPacket packet) {
        idleTimer.touch();
        Command command = packet.command().orElse(null);
        if (command == null) {
            packet.wire().release();
            session.send(SessionErrors.unknownCommand());
            return;
        }
        current = command;
        client.commands().add(command, 1);
        switch (command) {
            case COM_QUIT -> quit(packet);
            case COM_PING -> answer(packet, OkPacket.of(session.facts().status()));
            case COM_PROCESS_KILL -> answer(packet, own.processKill(packet.payload()));
            case COM_CHANGE_USER -> changeUser(packet);
            case COM_RESET_CONNECTION -> resetConnection(packet);
            case COM_QUERY -> query(packet);
            case COM_BINLOG_DUMP, COM_BINLOG_DUMP_GTID -> relay(packet);
            case COM_STMT_EXECUTE,
                    COM_STMT_BULK_EXECUTE,
                    COM_STMT_SEND_LONG_DATA,
                    COM_STMT_CLOSE,
                    COM_STMT_RESET,
                    COM_STMT_FETCH -> statement(packet, command);
            default -> forward(packet, command == Command.COM_STMT_PREPARE ? own.textOffset(packet) : -1);
        }
    }

    private void quit(CommandPacket packet) {
        packet.wire().release();
        end();
        session.close();
    }

    private void changeUser(CommandPacket packet) {
        end();
        own.changeUser(packet, waiting::next);
    }

    private void resetConnection(CommandPacket packet) {
        session.facts().statements(0);
        if (server == null) {
            answer(packet, OkPacket.of(session.facts().status()));
        } else {
            forward(packet, -1);
        }
    }

    private void query(CommandPacket packet) {
        int textOffset = own.textOffset(packet);
        Object answer = textOffset < 0 ? SessionErrors.unknownCommand() : own.answerTo(packet.payload(), textOffset);
        if (answer != null) {
            answer(packet, answer);
        } else {
            forward(packet, textOffset);
        }
    }

    /** Commands on a prepared statement make sense only where it was prepared. */
    private void statement(CommandPacket packet, Command command) {
        if (server != null) {
            forward(packet, -1);
        } else if (command.isAnswered()) {
            answer(packet, SessionErrors.unknownStatement());
        } else {
            packet.wire().release();
            finish();
        }
    }

    private void answer(CommandPacket packet, Object answer) {
        packet.wire().release();
        session.send(answer);
        finish();
    }

    // --- to the server

    private void forward(CommandPacket packet, int textOffset) {
        if (server != null) {
            execute(packet);
        } else if (session.isFastForward()) {
            relay(packet);
        } else {
            lease.ask(packet, textOffset, false, whenLeased(packet, this::execute), reason -> answer(packet, reason));
        }
    }

    private void relay(CommandPacket packet) {
        if (server != null) {
            startRelay(packet);
        } else {
            lease.ask(packet, -1, true, whenLeased(packet, this::startRelay), reason -> answer(packet, reason));
        }
    }

    private Consumer<ServerChannel> whenLeased(CommandPacket packet, Consumer<CommandPacket> action) {
        return channel -> {
            hold(channel);
            action.accept(packet);
        };
    }

    private void execute(CommandPacket packet) {
        Command command = current;
        Capabilities mine = session.facts().capabilities();
        ByteBuf wire =
                own.withoutAttributesIfNeeded(packet, mine, server.connection().capabilities());
        forwarding = false;
        server.connection().execute(command, wire, mine);
        if (!command.isAnswered()) {
            own.countStatement(command);
            finish();
        }
        updateReading();
    }

    private void startRelay(CommandPacket packet) {
        Optional<ErrPacket> mismatch = RelayPhase.mismatch(
                session.facts().capabilities(), server.connection().capabilities());
        if (mismatch.isPresent()) {
            packet.wire().release();
            end();
            session.sendAndClose(mismatch.get());
            return;
        }
        over = true;
        idleTimer.close();
        RelayPhase relay = new RelayPhase(session, server);
        session.enter(relay);
        relay.start(packet, waiting::next);
    }

    // --- from the server

    @Override
    public void onResponseBytes(ByteBuf bytes) {
        forwarding = true;
        clientSocket.write(bytes, clientSocket.voidPromise());
        if (!clientSocket.isWritable()) {
            server.channel().config().setAutoRead(false);
        }
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
        session.facts().status(end.status());
        if (current == Command.COM_STMT_PREPARE && end.error().isEmpty()) {
            own.countStatement(current);
        }
        finish();
    }

    /** One command is through: the next one, or quiet. */
    private void finish() {
        current = null;
        infile = false;
        if (over) {
            return;
        }
        if (draining && !session.facts().isInTransaction()) {
            sayGoodbye();
        } else {
            advance();
        }
    }

    /** What lived on the connection is lost, and a client must not go on as if it were not. */
    @Override
    public void onServerLost(ErrPacket reason) {
        server = null;
        over = true;
        own.logServerLost(reason);
        if (current == null || forwarding) {
            session.close(); // nothing is asked, or the client is in the middle of a result
        } else {
            session.sendAndClose(reason);
        }
    }

    // --- pressure

    @Override
    public void onClientWritable(boolean writable) {
        if (server != null && server.channel().config().isAutoRead() != writable) {
            server.channel().config().setAutoRead(writable);
        }
        updateReading();
    }

    /** Neither while it takes no more bytes for now nor while its code is being replaced, which ends the same. */
    private boolean isServerWritable() {
        return server == null || server.channel().isWritable();
    }

    @Override
    public void onServerWritable(boolean writable) {
        advance();
    }

    /** The client is read while its next bytes have somewhere to go, and while it takes its answers. */
    private void updateReading() {
        boolean wanted = waiting.isEmpty() && clientSocket.isWritable() && isServerWritable();
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
        idleTimer.close();
        lease.takeBack();
        ServerChannel held = server;
        server = null;
        if (held != null) {
            own.release(held);
        }
    }

    @Override
    public void kill(Kill kill) {
        if (server != null && current != null) {
            server.connection().kill(kill == Kill.CONNECTION);
        }
        if (kill == Kill.CONNECTION) {
            clientSocket.close();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (!isBusy() && !over && !session.facts().isInTransaction()) {
            sayGoodbye();
        }
    }

    private void sayGoodbye() {
        end();
        session.sendAndClose(SessionErrors.shutdown());
    }

    @Override
    public PhaseView view() {
        Optional<ServerChannel> held = Optional.ofNullable(server);
        return new PhaseView(ActivityWords.of(current, held.isPresent()), idleTimer.touchedNanos(), held);
    }

    @Override
    public boolean isBusy() {
        return current != null || !waiting.isEmpty();
    }

    @Override
    public boolean isAtSafePoint() {
        return !isBusy() && !over && !draining && clientSocket.isActive();
    }

    @Override
    public Optional<ServerChannel> leave() {
        over = true;
        idleTimer.close();
        Optional<ServerChannel> held = Optional.ofNullable(server);
        server = null;
        return held;
    }
}
