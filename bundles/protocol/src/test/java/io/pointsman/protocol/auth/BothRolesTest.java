package io.pointsman.protocol.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.ServerLogin;
import io.pointsman.protocol.auth.Conversation.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever logs in to us as we log in to servers gets in, whatever is stored, with each method, with and without TLS. */
final class BothRolesTest {

    private final AuthMethodsComponent methods = new AuthMethodsComponent((name, keeper) -> () -> {});

    @AfterEach
    void stop() throws InterruptedException {
        methods.stop();
    }

    static Stream<Arguments> combinations() {
        return Stream.of(Samples.PASSWORD, Samples.NATIVE_HASH, Samples.SHA2_HASH)
                .flatMap(stored -> Stream.of(Methods.NATIVE, Methods.CACHING_SHA2, Methods.CLEAR, Methods.SHA256, "odd")
                        .flatMap(method -> Stream.of(true, false).map(tls -> Arguments.of(stored, method, tls))));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theRightPasswordGetsIn(String stored, String method, boolean tls) throws Exception {
        Outcome outcome = login(stored, method, tls, Samples.PASSWORD);

        assertThat(outcome.end()).isInstanceOf(LoginStep.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aWrongPasswordDoesNot(String stored, String method, boolean tls) throws Exception {
        Outcome outcome = login(stored, method, tls, "wrong");

        assertThat(outcome.end()).isEqualTo(PasswordCheck.WRONG);
        assertThat(methods.learnt("u", methods.parse(Samples.SHA2_HASH))).isEqualTo(Secret.unknown());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void noPasswordDoesNot(String stored, String method, boolean tls) throws Exception {
        Outcome outcome = login(stored, method, tls, "");

        assertThat(outcome.end()).isInstanceOf(LoginStep.Denied.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql_native_password, true",
        "mysql_native_password, false",
        "caching_sha2_password, true",
        "caching_sha2_password, false",
        "mysql_clear_password, true",
        "sha256_password, true",
    })
    void noPasswordIsRightWhereNoneIsStored(String method, boolean tls) throws Exception {
        assertThat(login("", method, tls, "").end()).isEqualTo(new LoginStep.Accepted(Secret.ofPassword("")));
        assertThat(login("", method, tls, "some").end()).isInstanceOf(LoginStep.Denied.class);
    }

    @Test
    void aHashNeedsThePasswordOnceAndThenTheFastWay() throws Exception {
        for (String stored : List.of(Samples.NATIVE_HASH, Samples.SHA2_HASH)) {
            assertThat(login(stored, Methods.CACHING_SHA2, false, Samples.PASSWORD)
                            .heard())
                    .containsExactly("4", "key");
            assertThat(login(stored, Methods.CACHING_SHA2, false, Samples.PASSWORD)
                            .heard())
                    .containsExactly("3");
            assertThat(login(stored, Methods.CACHING_SHA2, true, "wrong").heard())
                    .containsExactly("4");
            assertThat(methods.learnt("u", methods.parse(stored))).isEqualTo(Secret.ofPassword(Samples.PASSWORD));
            assertThat(methods.learnt("v", methods.parse(stored))).isEqualTo(Secret.unknown());
        }
    }

    @Test
    void overTlsThePasswordNeedsNoKey() throws Exception {
        Outcome outcome = login(Samples.SHA2_HASH, Methods.CACHING_SHA2, true, Samples.PASSWORD);

        assertThat(outcome.heard()).containsExactly("4");
        assertThat(outcome.end()).isEqualTo(new LoginStep.Accepted(Secret.ofPassword(Samples.PASSWORD)));
    }

    @Test
    void aClientWhoseMethodDoesNotFitIsAskedForAnother() throws Exception {
        assertThat(login(Samples.SHA2_HASH, Methods.NATIVE, true, Samples.PASSWORD)
                        .heard())
                .containsExactly("switch caching_sha2_password", "4");
        assertThat(login(Samples.PASSWORD, Methods.SHA256, true, Samples.PASSWORD)
                        .heard())
                .containsExactly("switch mysql_native_password");
    }

    @Test
    void theSha1OfANativeLoginLogsInToServersThatAskForNoMore() throws Exception {
        login(Samples.NATIVE_HASH, Methods.NATIVE, false, Samples.PASSWORD);
        Secret learnt = methods.learnt("u", methods.parse(Samples.NATIVE_HASH));
        assertThat(learnt.sha1()).isPresent();

        ServerLogin client = methods.towardsServer(learnt, Methods.CACHING_SHA2, Samples.scramble(), true);
        assertThat(client.authMethod()).isEqualTo(Methods.NATIVE);
        assertThat(Conversation.between(client, check(Samples.NATIVE_HASH, Methods.CACHING_SHA2, true))
                        .end())
                .isInstanceOf(LoginStep.Accepted.class);
    }

    private Outcome login(String stored, String method, boolean tls, String password) throws Exception {
        ServerLogin client = methods.towardsServer(Secret.ofPassword(password), method, Samples.scramble(), tls);
        return Conversation.between(client, check(stored, method, tls));
    }

    private ClientLogin check(String stored, String announced, boolean tls) {
        return methods.checkClient("u", methods.parse(stored), announced, Samples.scramble(), tls);
    }
}
