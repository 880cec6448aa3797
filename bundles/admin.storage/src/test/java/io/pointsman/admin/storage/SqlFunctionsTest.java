package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Access;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlFunctionsTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Stores stores = new Stores();

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = stores.open(directory, 1);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void passwordsAreHashedAsServersDo(Access access) {
        assertThat(value("mysql_native_password('pass')", access))
                .isEqualTo("*196BDEDE2AE4F84CA44C47D54D78478C7E2BD7B7");
        assertThat(value("CACHING_SHA2_PASSWORD('hashcat', 'ABCDEFGHIJKLMNOPQRST')", access))
                .isEqualTo("$A$005$ABCDEFGHIJKLMNOPQRST" + digestOf("hashcat"));
    }

    @Test
    void saltIsFreshUnlessItIsGiven() {
        String first = value("CACHING_SHA2_PASSWORD('x')", Access.FULL);

        assertThat(first).hasSize(70).startsWith("$A$005$");
        assertThat(value("CACHING_SHA2_PASSWORD('x')", Access.FULL)).isNotEqualTo(first);
        assertThat(value("CACHING_SHA2_PASSWORD('x', '" + first.substring(7, 27) + "')", Access.FULL))
                .isEqualTo(first);
    }

    @Test
    void aSaltThatServersWouldNotTakeIsRefused() {
        assertThat(Stores.failure(store, "SELECT CACHING_SHA2_PASSWORD('x', 'short')")
                        .message())
                .isEqualTo("CACHING_SHA2_PASSWORD: the salt must have 20 bytes, none of them a $");
    }

    @Test
    void timesAreThoseOfTheMachine() {
        ZoneId zone = ZoneId.systemDefault();
        String expected = Instant.ofEpochSecond(1_700_000_000)
                .atZone(zone)
                .toLocalDateTime()
                .toString();

        assertThat(value("FROM_UNIXTIME(1700000000)", Access.FULL)).isEqualTo(expected.replace('T', ' '));
    }

    @Test
    void nothingGivesNothing() {
        assertThat(Stores.rows(
                                store,
                                "SELECT MYSQL_NATIVE_PASSWORD(NULL), MYSQL_NATIVE_PASSWORD(''), FROM_UNIXTIME('x')",
                                Access.FULL)
                        .rows())
                .containsExactly(java.util.Arrays.asList(null, "", null));
    }

    private static String digestOf(String password) {
        return PasswordHashes.cachingSha2(password, "ABCDEFGHIJKLMNOPQRST").substring(27);
    }

    private String value(String expression, Access access) {
        List<List<String>> rows =
                Stores.rows(store, "SELECT " + expression, access).rows();
        return rows.get(0).get(0);
    }
}
