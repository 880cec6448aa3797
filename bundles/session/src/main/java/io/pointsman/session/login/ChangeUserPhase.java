package io.pointsman.session.login;

import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Optional;

/** COM_CHANGE_USER: a login on a connection that has had one. Whatever the session held has been given back. */
public final class ChangeUserPhase implements Phase {

    private final SessionHandler session;
    private final ChangeUser request;
    private final Proof proof;

    public ChangeUserPhase(SessionHandler session, ChangeUser request) {
        this.session = session;
        this.request = request;
        this.proof = new Proof(
                session, request.user(), session.around().settings().get().defaultAuthMethod(), this::onAccepted);
    }

    public void start() {
        proof.start(request.authMethod(), request.authResponse());
    }

    private void onAccepted(Identity identity) {
        String schema = request.schema().isEmpty() ? identity.defaultSchema() : request.schema();
        session.facts().onLoggedIn(request.user(), schema, request.collation(), request.attributes());
        session.send(OkPacket.of(StatusFlags.AUTOCOMMIT));
        session.enterCommandPhase(Optional.empty());
        session.client().atSafePoint();
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof AuthResponse answer) {
            proof.onAnswer(answer);
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
        // nothing is held
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
