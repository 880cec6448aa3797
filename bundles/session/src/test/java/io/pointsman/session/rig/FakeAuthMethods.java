package io.pointsman.session.rig;

import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import io.pointsman.api.protocol.StoredPassword;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Takes the steps of a script, one for each word of a client; without a script everybody is accepted. */
public final class FakeAuthMethods implements AuthMethods {

    public static final byte[] SCRAMBLE = "twenty bytes of salt".getBytes(StandardCharsets.US_ASCII);

    public final Deque<LoginStep> script = new ArrayDeque<>();
    public final List<String> heard = new ArrayList<>();
    public Optional<Secret> learnt = Optional.empty();

    @Override
    public byte[] newScramble() {
        return SCRAMBLE.clone();
    }

    @Override
    public StoredPassword parse(String stored) {
        if (stored.startsWith("$broken")) {
            throw new IllegalArgumentException("begins like a hash and is none");
        }
        return stored.startsWith("*")
                ? new StoredPassword.NativeHash(stored.getBytes(StandardCharsets.US_ASCII))
                : new StoredPassword.Clear(stored);
    }

    @Override
    public ClientLogin checkClient(String user, StoredPassword stored, String announced, byte[] scramble, boolean tls) {
        heard.add(user + " by " + announced + " with " + new String(scramble, StandardCharsets.US_ASCII)
                + (tls ? " over TLS" : ""));
        return new ClientLogin() {
            @Override
            public LoginStep start(String authMethod, byte[] authResponse) {
                return next(authResponse);
            }

            @Override
            public LoginStep next(byte[] authResponse) {
                heard.add(new String(authResponse, StandardCharsets.US_ASCII));
                return script.isEmpty() ? new LoginStep.Accepted(Secret.unknown()) : script.remove();
            }
        };
    }

    @Override
    public Secret learnt(String user, StoredPassword stored) {
        return learnt.orElse(Secret.unknown());
    }

    @Override
    public ServerLogin towardsServer(Secret secret, String announced, byte[] scramble, boolean tls) {
        throw new UnsupportedOperationException();
    }
}
