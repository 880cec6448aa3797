package io.pointsman.session.command;

import io.netty.channel.Channel;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Pins;
import io.pointsman.sql.statement.PinReason;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The server connection that a session has for now: why it is kept, and how it is given back. */
@EventLoopOnly
final class HeldServer {

    private final SessionHandler session;
    private final OwnAnswers own;
    private final Effects effects;
    private final Diagnostics diagnostics;
    private final Channel clientSocket;

    /** Volatile as reports read it; null while the session needs none. */
    private volatile ServerChannel server;

    /** With the session's transaction, while a statement is elsewhere; null while none is. */
    private ServerChannel home;

    /** Who hears the connection at home when the session is back. */
    private ResponseListener listener;

    /** The server is being asked what a statement has changed. */
    private boolean settling;

    HeldServer(SessionHandler session, OwnAnswers own, Effects effects, Diagnostics diagnostics) {
        this.session = session;
        this.own = own;
        this.effects = effects;
        this.diagnostics = diagnostics;
        this.clientSocket = session.client().channel();
    }

    void hold(ServerChannel channel, ResponseListener hears) {
        server = channel;
        listener = hears;
        channel.listener(hears);
    }

    /** For one statement: the connection held until now comes back when this one is gone. */
    void visit(ServerChannel channel, Consumer<ErrPacket> onHomeLost) {
        home = server;
        home.listener(new AwayFromHome(reason -> {
            home = null;
            onHomeLost.accept(reason);
        }));
        server = channel;
        channel.listener(listener);
        effects.onHeld();
    }

    /** The transaction is on another connection than this one. */
    boolean isAway() {
        return home != null;
    }

    /** Null while none is held. */
    ServerChannel get() {
        return server;
    }

    boolean isHeld() {
        return server != null;
    }

    boolean isSettling() {
        return settling;
    }

    /** Neither while it takes no more bytes for now nor while its code is being replaced, which ends the same. */
    boolean isWritable() {
        return server == null || server.channel().isWritable();
    }

    /** The caller has it from now on, if there is one; a session that was away is back. */
    Optional<ServerChannel> take() {
        return Optional.ofNullable(takeOrNull());
    }

    private ServerChannel takeOrNull() {
        ServerChannel held = server;
        server = home;
        home = null;
        if (server != null) {
            server.listener(listener);
            effects.onHeld();
        }
        return held;
    }

    /** Ends every lease, and nothing of this session is left on the connections. */
    void release() {
        while (isHeld()) {
            take().ifPresent(own::release);
        }
    }

    /** What could be asked of the statement elsewhere is given up. */
    void comeHome() {
        if (isAway()) {
            session.facts().pins().remove(PinReason.WARNINGS);
            giveBack();
        }
    }

    /** Something on the connection is the session's alone. */
    boolean isKept() {
        SessionFacts facts = session.facts();
        if (isAway()) {
            return facts.pins().has(PinReason.WARNINGS);
        }
        return facts.isInTransaction()
                || !facts.pins().isEmpty()
                || !facts.status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT)
                        && session.around().settings().get().autocommitFalseIsTransaction();
    }

    /** Nothing is lost with it but what could still be asked of the last statement. */
    boolean isKeptForWarningsAlone() {
        Pins pins = session.facts().pins();
        String by = pins.by();
        if (!pins.has(PinReason.WARNINGS)) {
            return false;
        }
        pins.remove(PinReason.WARNINGS);
        boolean isFree = !isKept();
        pins.add(PinReason.WARNINGS, by);
        return isFree;
    }

    /** Tells whoever waits for a connection why this one is not to be had. */
    void tellWhy() {
        if (server != null && isWritable()) {
            String because = session.facts().pins().because();
            server.connection().pinned(!isKept() ? "" : because.isEmpty() ? PinReason.TRANSACTION.word() : because);
        }
    }

    /** Gives it back with what can be read of warnings remembered, if that can be; otherwise it is kept. */
    void rememberWarnings(Runnable then, BooleanSupplier over) {
        settling = true;
        clientSocket.flush();
        ServerChannel asked = server;
        diagnostics.remember(asked.connection(), isRemembered -> {
            settling = false;
            if (over.getAsBoolean()) {
                return;
            }
            if (isRemembered && server == asked && !isKept()) {
                settle(then, over);
            } else {
                then.run();
            }
        });
    }

    /** Asks for what only this connection knows, and gives it back, unless the answer is a reason to keep it. */
    void settle(Runnable then, BooleanSupplier over) {
        Optional<String> question = effects.question();
        if (question.isEmpty()) {
            giveBack();
            then.run();
            return;
        }
        settling = true;
        clientSocket.flush();
        ServerChannel asked = server;
        asked.connection().ask(question.get(), values -> {
            settling = false;
            if (over.getAsBoolean()) {
                return;
            }
            effects.answer(values);
            if (server == asked && !isKept()) {
                asked.connection()
                        .note(session.facts().schema(), session.facts().state());
                giveBack();
            }
            then.run();
        });
    }

    private void giveBack() {
        clientSocket.flush(); // nobody tells any more when all that was read from the server has been passed on
        ServerChannel given = takeOrNull();
        if (given != null) {
            own.giveBack(given);
        }
    }
}
