package io.pointsman.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcedUserTest {

    @Test
    void whatIsNotSaidIsAsInARowOfMysqlUsers() {
        SourcedUser user = SourcedUser.named("app", "secret");

        assertThat(user.defaultHostgroup()).isZero();
        assertThat(user.defaultSchema()).isEmpty();
        assertThat(user.maxConnections()).isEqualTo(10_000);
        assertThat(user.transactionPersistent()).isTrue();
        assertThat(user.useSsl()).isFalse();
    }

    @Test
    void everythingThatIsSaidStays() {
        SourcedUser user = SourcedUser.named("app", "secret")
                .withDefaultHostgroup(7)
                .withDefaultSchema("shop")
                .withMaxConnections(3)
                .withTransactionPersistent(false)
                .withUseSsl(true);

        assertThat(user.username()).isEqualTo("app");
        assertThat(user.password()).isEqualTo("secret");
        assertThat(user.defaultHostgroup()).isEqualTo(7);
        assertThat(user.defaultSchema()).isEqualTo("shop");
        assertThat(user.maxConnections()).isEqualTo(3);
        assertThat(user.transactionPersistent()).isFalse();
        assertThat(user.useSsl()).isTrue();
    }

    @Test
    void aUserOfAnotherPasswordIsAnother() {
        assertThat(SourcedUser.named("app", "one"))
                .isEqualTo(SourcedUser.named("app", "one"))
                .hasSameHashCodeAs(SourcedUser.named("app", "two"))
                .isNotEqualTo(SourcedUser.named("app", "two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$1$is no hash of ours",
                "*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9",
                "$A$005$aaaaaaaaaaaaaaaaaaaaABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"
            })
    void aPasswordMayBeStoredInAnyForm(String password) {
        assertThat(SourcedUser.named("app", password).password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*secret",
                "*6BB4837EB74329105EE4568DDA7DC67ED2CA2ADX",
                "$A$secret",
                "$A$000$aaaaaaaaaaaaaaaaaaaaABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq"
            })
    void aPasswordThatBeginsLikeAHashAndIsNoneIsRefusedWithoutBeingShown(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourcedUser.named("app", password))
                .withMessageContaining("user 'app'")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(password));
    }

    @Test
    void whatARowWouldBeRefusedForIsRefused() {
        SourcedUser user = SourcedUser.named("app", "secret");

        assertThatIllegalArgumentException().isThrownBy(() -> SourcedUser.named(" ", "secret"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourcedUser.named("app", null))
                .withMessageContaining("user 'app'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.withDefaultHostgroup(-1))
                .withMessage("user 'app': default_hostgroup is -1, expected 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user.withMaxConnections(-2))
                .withMessage("user 'app': max_connections is -2, expected 0 or more");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(SourcedUser.named("app", "secret"))
                .asString()
                .contains("app")
                .doesNotContain("secret");
    }
}
