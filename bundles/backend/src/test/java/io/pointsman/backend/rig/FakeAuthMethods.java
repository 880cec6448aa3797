package io.pointsman.backend.rig;

import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import io.pointsman.api.protocol.StoredPassword;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A proof is the password, the method, the scramble and whether the leg is encrypted, in words. */
public final class FakeAuthMethods implements AuthMethods {

    public Function<AuthSwitchRequest, LoginStep> onSwitch = request -> new LoginStep.Expect();
    public Function<AuthMoreData, LoginStep> onMoreData = more -> new LoginStep.Expect();

    @Override
    public ServerLogin towardsServer(Secret secret, String announced, byte[] scramble, boolean tls) {
        String proof = secret.password().orElse("?") + " by " + announced + " with "
                + new String(scramble, StandardCharsets.US_ASCII) + (tls ? " over TLS" : " in plain");
        return new ServerLogin() {
            @Override
            public String authMethod() {
                return announced;
            }

            @Override
            public byte[] authResponse() {
                return proof.getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public LoginStep onAuthSwitch(AuthSwitchRequest request) {
                return onSwitch.apply(request);
            }

            @Override
            public LoginStep onMoreData(AuthMoreData more) {
                return onMoreData.apply(more);
            }
        };
    }

    @Override
    public byte[] newScramble() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoredPassword parse(String stored) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientLogin checkClient(String user, StoredPassword stored, String announced, byte[] scramble, boolean tls) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secret learnt(String user, StoredPassword stored) {
        throw new UnsupportedOperationException();
    }
}
