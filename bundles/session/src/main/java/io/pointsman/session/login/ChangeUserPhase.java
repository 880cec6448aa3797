package io.pointsman.session.login;

import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** COM_CHANGE_USER: a login on a connection that has had one. Whatever the session held has been given back. */
public final class ChangeUserPhase implements Phase {

    private final SessionHandler session;
    private final long startedNanos;
    private final ChangeUser request;
    private final Proof proof;

    /** What the client has sent behind its request. */
    private final Deque<CommandPacket> waiting = new ArrayDeque<>(2);

    private ScheduledFuture<?> deadline;

    /** @param behind gives the commands that wait already, and null when there are no more */
    public ChangeUserPhase(SessionHandler session, ChangeUser request, Supplier<CommandPacket> behind) {
        this.session = session;
        this.startedNanos = session.nanoTime();
        for (CommandPacket packet = behind.get(); packet != null; packet = behind.get()) {
            waiting.add(packet);
        }
        this.request = request;
        this.proof = new Proof(
                session, null, request.user(), session.around().settings().get().defaultAuthMethod(), this::onAccepted);
    }

    public void start() {
        Duration timeout = session.around().settings().get().loginTimeout();
        deadline = session.eventLoop()
                .schedule(
                        () -> session.sendAndClose(SessionErrors.loginTimeout()),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        proof.start(request.authMethod(), request.authResponse());
    }

    private void onAccepted(Identity identity) {
        deadline.cancel(false);
        String schema = request.schema().isEmpty() ? identity.defaultSchema() : request.schema();
        session.facts().onLoggedIn(request.user(), schema, request.collation(), request.attributes());
        session.send(OkPacket.of(StatusFlags.AUTOCOMMIT));
        session.resumeCommandPhase(waiting::poll);
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof AuthResponse answer) {
            proof.onAnswer(answer);
        } else if (message instanceof CommandPacket packet) {
            waiting.add(packet);
        } else if (message instanceof MalformedPacket malformed) {
            session.sendAndClose(malformed.answer());
        } else {
            ReferenceCountUtil.release(message);
            session.sendAndClose(SessionErrors.badHandshake());
        }
    }

    @Override
    public void onClientWritable(boolean writable) {
        // a login's packets are small
    }

    @Override
    public void onClientGone() {
        deadline.cancel(false);
        proof.giveUp();
        for (CommandPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
            packet.wire().release();
        }
    }

    @Override
    public PhaseView view() {
        return new PhaseView("Change user client", startedNanos, Optional.empty());
    }

    @Override
    public boolean isBusy() {
        return true;
    }

    @Override
    public boolean isAtSafePoint() {
        return false;
    }

    @Override
    public String busyWith() {
        return "it changes its user";
    }

    @Override
    public Optional<ServerChannel> leave() {
        throw new IllegalStateException("a login is not a safe point");
    }

    @Override
    public void kill(Kill kill) {
        session.client().channel().close();
    }

    @Override
    public void drain() {
        session.client().channel().close();
    }
}
