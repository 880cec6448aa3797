package io.pointsman.session.login;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.RoomWait;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one client prove that it is the user it names. Refusals end the session. */
@EventLoopOnly
public final class Proof {

    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);

    private final SessionHandler session;
    private final AuthMethods greetedBy;
    private final ClientChannel client;
    private final String user;
    private final String announcedMethod;
    private final Consumer<Identity> onAccepted;
    private final RoomWait rooms;
    private ClientLogin login;
    private boolean withPassword;

    /** Accepted or refused: what the client says now is no proof. */
    private boolean over;

    /**
     * @param greetedBy who has made the scramble, and stays at work until this login has ended; null for none
     * @param announcedMethod the one the client's first response was made with, unless it names another
     */
    public Proof(
            SessionHandler session,
            AuthMethods greetedBy,
            String user,
            String announcedMethod,
            Consumer<Identity> onAccepted) {
        this.greetedBy = greetedBy;
        this.session = session;
        this.rooms = new RoomWait(session);
        this.client = session.client();
        this.user = user;
        this.announcedMethod = announcedMethod;
        this.onAccepted = onAccepted;
    }

    public void start(String authMethod, byte[] authResponse) {
        if (isComplete()) {
            begin(authMethod, authResponse);
        } else {
            rooms.until(
                    this::isComplete, () -> begin(authMethod, authResponse), () -> refuse(SessionErrors.replacing()));
        }
    }

    /** False while a bundle is gone that is asked about passwords, and may be back in a moment. */
    private boolean isComplete() {
        return (greetedBy != null || RoomWait.isSettled(session.around().authMethods()))
                && RoomWait.isSettled(session.around().localSql().apply(client.role()));
    }

    /** The client has gone, or has had its time. */
    public void giveUp() {
        over = true;
        rooms.stop();
    }

    private void begin(String authMethod, byte[] authResponse) {
        withPassword = authResponse.length > 0;
        AuthMethods methods = session.around().authMethods().current().orElse(greetedBy);
        Optional<String> requirement = tls().ofEverybody();
        Optional<String> stored = storedPassword();
        if (requirement.isPresent()) {
            refuse(withoutTls(requirement.get()));
        } else if (methods == null) {
            refuse(SessionErrors.replacing());
        } else if (stored.isEmpty()) {
            deny("no such user");
        } else {
            check(methods, stored.get(), authMethod, authResponse);
        }
    }

    private void check(AuthMethods methods, String stored, String authMethod, byte[] authResponse) {
        try {
            login = methods.checkClient(
                    user,
                    methods.parse(stored),
                    announcedMethod,
                    session.facts().scramble(),
                    client.isTls());
        } catch (IllegalArgumentException e) {
            deny("its stored password is in no known form: " + e.getMessage());
            return;
        }
        carryOut(login.start(authMethod, authResponse));
    }

    private Optional<String> storedPassword() {
        return client.role() == ListenerRole.TRAFFIC
                ? row().map(MysqlUser::password)
                : localSql().flatMap(sql -> sql.passwordOf(user));
    }

    private Optional<MysqlUser> row() {
        return session.around().configs().current().users().frontend(user);
    }

    private Optional<LocalSql> localSql() {
        return session.around().localSql().apply(client.role()).current();
    }

    public void onAnswer(AuthResponse answer) {
        if (over || login == null) { // or not asked yet
            return;
        }
        withPassword |= answer.data().length > 0;
        carryOut(login.next(answer.data()));
    }

    private void carryOut(LoginStep step) {
        if (step instanceof LoginStep.Send send) {
            send(send.packet());
        } else if (step instanceof LoginStep.SendThen send) {
            send(send.packet());
            carryOut(send.then());
        } else if (step instanceof LoginStep.Wait wait) {
            wait.step().whenCompleteAsync(this::onComputed, session.eventLoop());
        } else if (step instanceof LoginStep.Accepted) {
            admit();
        } else if (step instanceof LoginStep.Denied denied) {
            deny(denied.reason());
        }
    }

    private void send(Object packet) {
        if (packet instanceof AuthSwitchRequest request && request.scramble().length > 0) {
            session.facts().scramble(request.scramble());
        }
        session.send(packet);
    }

    private void onComputed(LoginStep next, Throwable failure) {
        if (!over && client.channel().isActive()) {
            carryOut(failure == null ? next : new LoginStep.Denied("the proof could not be computed"));
        }
    }

    private void deny(String reason) {
        refuse(denial(reason));
    }

    private ErrPacket denial(String reason) {
        count(reason);
        return SessionErrors.accessDenied(user, client, withPassword);
    }

    private ErrPacket withoutTls(String requirement) {
        count("no TLS while " + requirement);
        return SessionErrors.tlsRequired(requirement, client.canStartTls());
    }

    private void count(String reason) {
        LOG.atInfo()
                .addKeyValue("client", client.address())
                .addKeyValue("user", user)
                .addKeyValue("error", reason)
                .log("access denied");
        session.count(ClientFigure.ACCESS_DENIED);
        client.onLoginRefused();
    }

    private TlsRequirement tls() {
        return new TlsRequirement(client, session.around().settings().get());
    }

    private void refuse(ErrPacket reason) {
        over = true;
        session.sendAndClose(reason);
    }

    private void admit() {
        Optional<ErrPacket> refusal = client.role() == ListenerRole.TRAFFIC ? refusalOfTraffic() : refusalOfLocal();
        if (refusal.isPresent()) {
            refuse(refusal.get());
        } else {
            over = true;
            onAccepted.accept(new Identity(user, defaultSchema()));
        }
    }

    private Optional<ErrPacket> refusalOfTraffic() {
        MysqlUser row = row().orElse(null);
        if (row == null) {
            return Optional.of(SessionErrors.accessDenied(user, client, withPassword)); // removed meanwhile
        }
        Optional<ErrPacket> unprotected =
                tls().ofUser(row).map(this::withoutTls).or(() -> certificateRefusal(row));
        if (unprotected.isPresent()) {
            return unprotected;
        }
        if (client.admitUser(user, row.maxConnections())) {
            return Optional.empty();
        }
        session.count(ClientFigure.TOO_MANY_OF_USER);
        return Optional.of(SessionErrors.tooManyOfUser(user, row.maxConnections()));
    }

    private Optional<ErrPacket> certificateRefusal(MysqlUser row) {
        return new CertificateCheck(row.certificate()).refusal(client.tls()).map(this::denial);
    }

    private Optional<ErrPacket> refusalOfLocal() {
        return localSql().flatMap(sql -> sql.refusalOf(user, client.host())).map(SessionErrors::onlyLocally);
    }

    private String defaultSchema() {
        if (client.role() != ListenerRole.TRAFFIC) {
            return client.role() == ListenerRole.ADMIN ? "" : "main"; // admin has names of its own for none
        }
        String own = row().map(MysqlUser::defaultSchema).orElse("");
        return own.isEmpty() ? session.around().settings().get().defaultSchema() : own;
    }
}
