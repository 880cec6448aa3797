package io.pointsman.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients do that ours does not. */
final class ClientProofTest {

    private final AuthMethodsComponent methods = new AuthMethodsComponent((name, keeper) -> () -> {});

    @AfterEach
    void stop() throws InterruptedException {
        methods.stop();
    }

    @Test
    void aClientThatNamesNoMethodMayHaveTheOldOneOrTheAnnounced() {
        byte[] old = NativePassword.response(Digests.sha1(Passwords.bytes("secret")), Samples.scramble());
        byte[] announced = CachingSha2.response(Passwords.bytes("secret"), Samples.scramble());

        assertThat(check("secret", false).start("", old)).isInstanceOf(LoginStep.Accepted.class);
        assertThat(check("secret", false).start("", announced)).isInstanceOf(LoginStep.SendThen.class);
    }

    @Test
    void aPasswordInClearIsNotAskedForWithoutTls() {
        LoginStep step = check(Samples.NATIVE_HASH, false).start(Methods.CLEAR, Passwords.withNul("secret"));

        AuthSwitchRequest request = (AuthSwitchRequest) ((LoginStep.Send) step).packet();
        assertThat(request.authMethod()).isEqualTo(Methods.NATIVE);
        assertThat(request.scramble()).hasSize(20).isNotEqualTo(Samples.scramble());
    }

    @Test
    void aClientThatKnowsOurKeyNeedNotAskForIt() throws Exception {
        ClientLogin first = check(Samples.SHA2_HASH, false);
        first.start(Methods.CACHING_SHA2, new byte[32]);
        LoginStep key = Conversation.settled(first.next(new byte[] {2}));
        byte[] pem = ((AuthMoreData) ((LoginStep.Send) key).packet()).data();

        ClientLogin second = check(Samples.SHA2_HASH, false);
        second.start(Methods.CACHING_SHA2, new byte[32]);
        LoginStep end = Conversation.settled(second.next(RsaText.encrypt("secret", Samples.scramble(), pem)));

        assertThat(end).isInstanceOf(LoginStep.Accepted.class);
    }

    @Test
    void aClientOnAUnixSocketSendsItsPasswordAsItIs() throws Exception {
        ClientLogin login = check(Samples.SHA2_HASH, false);
        login.start(Methods.CACHING_SHA2, new byte[32]);

        assertThat(Conversation.settled(login.next(Passwords.withNul("secret"))))
                .isInstanceOf(LoginStep.Accepted.class);
    }

    @Test
    void noiseIsNoPassword() throws Exception {
        for (int length : new int[] {0, 1, 255, 256, 257, 5000}) {
            ClientLogin login = check(Samples.SHA2_HASH, false);
            login.start(Methods.CACHING_SHA2, new byte[32]);
            byte[] noise = new byte[length];
            Arrays.fill(noise, (byte) 0x5a);

            assertThat(Conversation.settled(login.next(noise))).isInstanceOf(LoginStep.Denied.class);
        }
    }

    @Test
    void responsesOfAnotherLengthAreWrong() {
        for (int length : new int[] {2, 19, 21, 31, 33, 255}) {
            assertThat(check("secret", true).start(Methods.NATIVE, new byte[length]))
                    .isEqualTo(PasswordCheck.WRONG);
            assertThat(check("secret", true).start(Methods.CACHING_SHA2, new byte[length]))
                    .isEqualTo(PasswordCheck.WRONG);
        }
    }

    @Test
    void aClientThatSpeaksOutOfTurnIsDenied() {
        ClientLogin login = check("secret", true);
        login.start(Methods.NATIVE, new byte[20]);

        assertThat(login.next(new byte[20])).isInstanceOf(LoginStep.Denied.class);
    }

    private ClientLogin check(String stored, boolean tls) {
        return methods.checkClient("u", methods.parse(stored), Methods.CACHING_SHA2, Samples.scramble(), tls);
    }
}
