package io.pointsman.session.command;

import io.netty.channel.Channel;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Pins;
import io.pointsman.sql.statement.PinReason;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    /** The server is being asked what a statement has changed. */
    private boolean settling;

    HeldServer(SessionHandler session, OwnAnswers own, Effects effects, Diagnostics diagnostics) {
        this.session = session;
        this.own = own;
        this.effects = effects;
        this.diagnostics = diagnostics;
        this.clientSocket = session.client().channel();
    }

    void hold(ServerChannel channel, ResponseListener listener) {
        server = channel;
        channel.listener(listener);
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

    /** The caller has it from now on, if there is one. */
    Optional<ServerChannel> take() {
        Optional<ServerChannel> held = Optional.ofNullable(server);
        server = null;
        return held;
    }

    /** Ends the lease, and nothing of this session is left on the connection. */
    void release() {
        take().ifPresent(own::release);
    }

    /** Something on the connection is the session's alone. */
    boolean isKept() {
        SessionFacts facts = session.facts();
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
        if (server != null) {
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
        take().ifPresent(own::giveBack);
    }
}
