package io.pointsman.session.login;

import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.Phase;
import io.pointsman.session.PhaseView;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.SessionSettings;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the greeting to the OK packet. Never a safe point. */
public final class LoginPhase implements Phase {

    private static final Logger LOG = LoggerFactory.getLogger(LoginPhase.class);
    private static final int ZLIB_LEVEL = 6;

    /** utf8_general_ci, as ProxySQL's greeting says; what a client wants it says in its answer. */
    private static final int GREETING_COLLATION = 33;

    private final SessionHandler session;
    private final ClientChannel client;
    private final RoomWait rooms;
    private final long startedNanos;
    private ScheduledFuture<?> deadline;
    private AuthMethods methods;
    private ServerGreeting greeting;
    private HandshakeResponse response;
    private Proof proof;

    public LoginPhase(SessionHandler session) {
        this.session = session;
        this.client = session.client();
        this.rooms = new RoomWait(session);
        this.startedNanos = session.nanoTime();
    }

    public void greet() {
        if (!RoomWait.isSettled(session.around().authMethods())) {
            rooms.until(
                    () -> RoomWait.isSettled(session.around().authMethods()),
                    this::greet,
                    () -> session.sendAndClose(SessionErrors.replacing()));
            return;
        }
        methods = session.around().authMethods().currentOrNull();
        if (methods == null) {
            session.sendAndClose(SessionErrors.replacing());
            return;
        }
        SessionSettings settings = session.around().settings().get();
        byte[] scramble = methods.newScramble();
        session.facts().scramble(scramble);
        greeting = new ServerGreeting(
                serverVersion(settings),
                client.connectionId(),
                scramble,
                offered(settings),
                GREETING_COLLATION,
                StatusFlags.AUTOCOMMIT,
                settings.defaultAuthMethod());
        session.send(greeting);
        deadline = session.eventLoop()
                .schedule(this::onTimeout, settings.loginTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private String serverVersion(SessionSettings settings) {
        LocalSql local = session.around().localSql().apply(client.role()).currentOrNull();
        return local == null ? settings.serverVersion() : local.serverVersion();
    }

    private Capabilities offered(SessionSettings settings) {
        if (client.role() != ListenerRole.TRAFFIC) {
            return OfferedCapabilities.toLocalClient(client.canStartTls());
        }
        Backends backends = session.around().backends().currentOrNull();
        Capabilities servers = backends == null ? Capabilities.NONE : backends.commonCapabilities();
        return OfferedCapabilities.toTrafficClient(settings, servers, client.canStartTls());
    }

    private void onTimeout() {
        LOG.atInfo().addKeyValue("client", client.address()).log("login did not come in time, session closed");
        session.sendAndClose(SessionErrors.loginTimeout());
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof HandshakeResponse first && greeting != null && response == null) {
            onResponse(first);
        } else if (message instanceof AuthResponse answer && proof != null) {
            proof.onAnswer(answer);
        } else if (message instanceof MalformedPacket malformed) {
            LOG.atInfo()
                    .addKeyValue("client", client.address())
                    .addKeyValue("error", malformed.answer().message())
                    .log("client broke the protocol before it was logged in, session closed");
            session.sendAndClose(malformed.answer());
        } else if (!(message instanceof SslRequest)) {
            ReferenceCountUtil.release(message);
            session.sendAndClose(SessionErrors.badHandshake());
        }
    }

    private void onResponse(HandshakeResponse first) {
        response = first;
        if (!first.capabilities().has(Capabilities.CLIENT_PROTOCOL_41)) {
            session.sendAndClose(SessionErrors.badHandshake());
            return;
        }
        session.facts().capabilities(first.capabilities().and(greeting.capabilities()));
        proof = new Proof(session, methods, first.user(), greeting.authMethod(), this::onAccepted);
        proof.start(first.authMethod(), first.authResponse());
    }

    private void onAccepted(Identity identity) {
        deadline.cancel(false);
        String schema = response.schema().isEmpty() ? identity.defaultSchema() : response.schema();
        session.facts().onLoggedIn(response.user(), schema, response.collation(), response.attributes());
        session.send(OkPacket.of(status()));
        client.codec().startCommandPhase(session.facts().capabilities(), compression(), level());
        session.enterCommandPhase(Optional.empty());
        client.atSafePoint();
    }

    /** Libraries learn from it how to escape quotes, before their first statement. */
    private StatusFlags status() {
        LocalSql local = session.around().localSql().apply(client.role()).currentOrNull();
        return local == null
                ? StatusFlags.AUTOCOMMIT
                : local.status(new LocalSql.Caller(
                        client.connectionId(),
                        session.user(),
                        client.address(),
                        session.facts().schema()));
    }

    private Compression compression() {
        Capabilities negotiated = session.facts().capabilities();
        if (negotiated.has(Capabilities.CLIENT_COMPRESS)) {
            return Compression.ZLIB;
        }
        return negotiated.has(Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM) ? Compression.ZSTD : Compression.NONE;
    }

    private int level() {
        return compression() == Compression.ZSTD ? Math.max(1, response.zstdLevel()) : ZLIB_LEVEL;
    }

    @Override
    public void onClientWritable(boolean writable) {
        // a login's packets are small
    }

    @Override
    public void onClientGone() {
        rooms.stop();
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (proof != null) {
            proof.giveUp();
        }
    }

    @Override
    public PhaseView view() {
        return new PhaseView("Connecting client", startedNanos, Optional.empty());
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public boolean isAtSafePoint() {
        return false;
    }

    @Override
    public String busyWith() {
        return "it logs in";
    }

    @Override
    public Optional<ServerChannel> leave() {
        throw new IllegalStateException("a login is not a safe point");
    }

    @Override
    public void kill(Kill kill) {
        client.channel().close();
    }

    @Override
    public void drain() {
        client.channel().close();
    }
}
