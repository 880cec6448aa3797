package io.pointsman.protocol.auth;

import io.pointsman.api.lifecycle.Legacies;
import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import io.pointsman.api.protocol.StoredPassword;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the authentication methods, and owns what logins share: the threads, the key pair, what was learnt. */
@Component
public final class AuthMethodsComponent implements AuthMethods {

    private static final int MAX_LEARNT = 10_000;
    private static final String LEARNT = "protocol.learnt";

    private final Scrambles scrambles = new Scrambles();
    private final LearntSecrets learnt = new LearntSecrets(MAX_LEARNT);
    private final Arithmetic arithmetic = new Arithmetic();
    private final RsaKeys keys = new RsaKeys(arithmetic);
    private final Runnable leave;

    /** No thread is started before the first costly login. */
    @Activate
    public AuthMethodsComponent(@Reference Legacies legacies) {
        leave = legacies.keep(LEARNT, learnt);
    }

    @Override
    public byte[] newScramble() {
        return scrambles.next();
    }

    @Override
    public StoredPassword parse(String stored) {
        return StoredForms.parse(stored);
    }

    @Override
    public ClientLogin checkClient(String user, StoredPassword stored, String announced, byte[] scramble, boolean tls) {
        PasswordCheck check = new PasswordCheck(user, stored, learnt, arithmetic);
        return new ClientProof(check, new Leg(announced, scramble, tls), scrambles, keys);
    }

    @Override
    public Secret learnt(String user, StoredPassword stored) {
        return learnt.of(user, stored);
    }

    @Override
    public ServerLogin towardsServer(Secret secret, String announced, byte[] scramble, boolean tls) {
        return new ServerProof(secret, new Leg(announced, scramble, tls), scrambles, arithmetic);
    }

    /** Returns when the threads are gone; what the last of them have found out is handed over, too. */
    @Deactivate
    void stop() throws InterruptedException {
        arithmetic.stop();
        leave.run();
    }
}
