package io.pointsman.admin.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords of rows. */
class StoredPasswordTest {

    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "se*cret", "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7"})
    void whatCanBeMeantIsTaken(String password) {
        assertThat(read(password)).isEqualTo(password);
        assertThat(findings.isAcceptable()).isTrue();
    }

    @Test
    void whatBeginsLikeAHashAndIsNoneIsRefusedWithoutAWordOfIt() {
        // When
        read("*14E65567ABDB");
        read("$A$005$short");

        // Then
        assertThat(findings.mistakes())
                .containsExactly(
                        "mysql_users 'app': password begins with * but 40 hexadecimal digits do not follow: give the hash"
                                + " whole, or the password in clear",
                        "mysql_users 'app': password begins with $A$ but 3 hexadecimal digits (not 000), $, 20 characters"
                                + " of salt and 43 of digest do not follow: give the hash whole, or the password in"
                                + " clear");
    }

    private String read(String password) {
        return new Row("mysql_users", "'app'", Map.of("password", password), findings).password("password");
    }
}
