package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What servers ask for that we do not ask clients for. */
final class ServerProofTest {

    private static final Secret PASSWORD = Secret.ofPassword("secret");
    private static final Secret SHA1 = Secret.ofSha1(Digests.sha1(Passwords.bytes("secret")));

    private final AuthMethodsComponent methods = new AuthMethodsComponent((name, keeper) -> () -> {});

    @AfterEach
    void stop() throws InterruptedException {
        methods.stop();
    }

    @Test
    void aMethodNobodyKnowsIsNamedTogetherWithThoseWeKnow() {
        ServerLogin login = login(PASSWORD, "dialog", true);
        assertThat(login.authMethod()).isEqualTo(Methods.NATIVE);

        assertThat(denial(login.onAuthSwitch(new AuthSwitchRequest("dialog", new byte[0]))))
                .contains("'dialog'", Methods.NATIVE, Methods.CACHING_SHA2, Methods.SHA256, Methods.CLEAR);
    }

    @Test
    void withoutTlsNoPasswordIsSentInClear() {
        ServerLogin login = login(PASSWORD, Methods.CLEAR, false);
        assertThat(login.authMethod()).isEqualTo(Methods.NATIVE);

        assertThat(denial(login.onAuthSwitch(new AuthSwitchRequest(Methods.CLEAR, new byte[0]))))
                .contains("TLS", "use_ssl");
    }

    @Test
    void aSha1IsNotEnoughForOtherMethods() {
        LoginStep step = login(SHA1, Methods.NATIVE, true)
                .onAuthSwitch(new AuthSwitchRequest(Methods.CACHING_SHA2, Samples.scramble()));

        assertThat(denial(step)).contains("SHA1", "clear text");
    }

    @Test
    void ofAnUnknownPasswordItIsSaidWhatToDo() {
        ServerLogin login = login(Secret.unknown(), Methods.NATIVE, true);
        assertThat(login.authMethod()).isEqualTo(Methods.CACHING_SHA2);
        assertThat(login.authResponse()).hasSize(32);

        assertThat(denial(login.onMoreData(new AuthMoreData(new byte[] {4})))).contains("log in at the proxy first");
        assertThat(denial(login.onAuthSwitch(new AuthSwitchRequest(Methods.NATIVE, Samples.scramble()))))
                .contains("log in at the proxy first");
    }

    @Test
    void sha256PasswordGetsThePasswordOverTlsAndEncryptedWithoutIt() throws Exception {
        assertThat(login(PASSWORD, Methods.SHA256, true).authResponse()).isEqualTo(Passwords.withNul("secret"));
        ServerLogin login = login(PASSWORD, Methods.SHA256, false);
        assertThat(login.authResponse()).containsExactly(1);

        RsaKeys keys = new RsaKeys(new Arithmetic());
        byte[] pem = keys.publicKeyPem().toCompletableFuture().get();
        LoginStep.Send send = (LoginStep.Send) Conversation.settled(login.onMoreData(new AuthMoreData(pem)));
        byte[] encrypted = ((AuthResponse) send.packet()).data();

        assertThat(keys.decrypt(encrypted, Samples.scramble())
                        .toCompletableFuture()
                        .get())
                .hasValue(Passwords.bytes("secret"));
    }

    @Test
    void aKeyThatIsNoneEndsTheLogin() throws Exception {
        for (String key : new String[] {"", "no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"}) {
            ServerLogin login = login(PASSWORD, Methods.CACHING_SHA2, false);
            login.onMoreData(new AuthMoreData(new byte[] {4}));

            LoginStep step = Conversation.settled(login.onMoreData(new AuthMoreData(key.getBytes(US_ASCII))));

            assertThat(denial(step)).contains("public key");
        }
    }

    @Test
    void afterTheFastWayTheServersWordIsAwaited() {
        ServerLogin login = login(PASSWORD, Methods.CACHING_SHA2, false);

        assertThat(login.onMoreData(new AuthMoreData(new byte[] {3}))).isInstanceOf(LoginStep.Expect.class);
    }

    @Test
    void whatIsNotPartOfTheMethodEndsTheLogin() {
        assertThat(denial(login(PASSWORD, Methods.NATIVE, true).onMoreData(new AuthMoreData(new byte[] {4}))))
                .contains(Methods.NATIVE);
        assertThat(denial(login(PASSWORD, Methods.CACHING_SHA2, true).onMoreData(new AuthMoreData(new byte[] {9}))))
                .contains(Methods.CACHING_SHA2);
        assertThat(denial(login(PASSWORD, Methods.CACHING_SHA2, true).onMoreData(new AuthMoreData(new byte[0]))))
                .contains(Methods.CACHING_SHA2);
    }

    @Test
    void aServerThatNeverSettlesIsLeft() {
        ServerLogin login = login(PASSWORD, Methods.NATIVE, true);
        LoginStep step = new LoginStep.Expect();
        for (int i = 0; i < 20; i++) {
            step = login.onAuthSwitch(new AuthSwitchRequest(Methods.NATIVE, Samples.scramble()));
        }

        assertThat(denial(step)).contains("too often");
    }

    private ServerLogin login(Secret secret, String announced, boolean tls) {
        return methods.towardsServer(secret, announced, Samples.scramble(), tls);
    }

    private static String denial(LoginStep step) {
        return ((LoginStep.Denied) step).reason();
    }
}
