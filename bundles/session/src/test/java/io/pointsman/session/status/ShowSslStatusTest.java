package io.pointsman.session.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements ask for the client's own TLS and nothing else. */
class ShowSslStatusTest {

    private static final List<String> NAMES = List.of("Ssl_cipher", "Ssl_cipher_list", "Ssl_version");

    private static Stream<String> wanted(String statement) {
        Predicate<String> wanted = ShowSslStatus.wanted(statement);
        return NAMES.stream().filter(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW STATUS LIKE 'Ssl%'",
                "show session status like 'ssl%'",
                "SHOW GLOBAL STATUS LIKE \"SSL\\_%\"",
                "SHOW LOCAL  STATUS\nLIKE 'ssl_%' ; ",
                "SHOW STATUS WHERE Variable_name LIKE 'Ssl%'",
                "SHOW STATUS WHERE `variable_name` LIKE 'ssl%';",
                "SHOW STATUS LIKE '%ssl%'",
                "SHOW GLOBAL STATUS LIKE 'Ssl_%'",
                "SHOW STATUS WHERE Variable_name IN ('Ssl_cipher', \"ssl_cipher_list\",'Ssl_version');"
            })
    void allOfThem(String statement) {
        assertThat(wanted(statement)).isEqualTo(NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "SHOW STATUS LIKE 'ssl_cipher', Ssl_cipher",
                "SHOW SESSION STATUS LIKE 'Ssl_version', Ssl_version",
                "SHOW STATUS LIKE 'ssl\\_cipher', Ssl_cipher",
                "SHOW STATUS WHERE Variable_name = 'Ssl_cipher', Ssl_cipher",
                "SHOW STATUS WHERE VARIABLE_NAME='ssl_version', Ssl_version"
            })
    void oneOfThem(String statement, String name) {
        assertThat(wanted(statement)).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW STATUS WHERE Variable_name = 'Ssl%'", "SHOW STATUS LIKE 'Ssl.cipher'"})
    void noneOfThem(String statement) {
        assertThat(wanted(statement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHOW STATUS",
                "SHOW STATUS LIKE 'Threads%'",
                "SHOW STATUS LIKE '%'",
                "SHOW STATUS LIKE '%cipher'",
                "SHOW STATUS WHERE Variable_name IN ('Ssl_cipher', 'Threads_running')",
                "SHOW STATUS WHERE Variable_name IN ('Ssl_cipher'",
                "SHOW VARIABLES LIKE 'ssl%'",
                "SHOW STATUS 'Ssl%'",
                "SHOW STATUS LIKE 'Ssl%\"",
                "SHOW STATUS WHERE Variable_name = LIKE 'Ssl%'",
                "SHOW STATUS WHERE Variable_name = 'Ssl_cipher' OR 1",
                "SHOW STATUS LIKE 'Ssl%'; SELECT 1",
                "SELECT 'SHOW STATUS LIKE'"
            })
    void aServersBusiness(String statement) {
        assertThat(ShowSslStatus.wanted(statement)).isNull();
    }
}
