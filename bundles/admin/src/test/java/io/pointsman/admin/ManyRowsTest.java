package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sizes that operators have; the limits are generous, for slow machines. */
class ManyRowsTest {

    private static final int USERS = 10_000;
    private static final int SERVERS = 200;

    @TempDir
    Path directory;

    @Test
    void tenThousandUsersStartAndLoadInSeconds() throws Exception {
        // Given
        String users = IntStream.range(0, USERS)
                .mapToObj(i -> "{ username=\"user" + i + "\", password=\"p\", default_hostgroup=" + i % 5 + " }")
                .collect(Collectors.joining(",\n"));
        String servers = IntStream.range(0, SERVERS)
                .mapToObj(i -> "{ address=\"db" + i + "\", hostgroup=" + i % 5 + " }")
                .collect(Collectors.joining(",\n"));
        AdminFixture admin = new AdminFixture(directory);
        try {
            // When
            Assertions.assertTimeout(
                    Duration.ofSeconds(20),
                    () -> admin.startWith("mysql_users=(" + users + ")\nmysql_servers=(" + servers + ")\n"));
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> admin.affected("LOAD MYSQL USERS TO RUNTIME"));

            // Then
            assertThat(admin.configs.current().users().rows()).hasSize(USERS);
            assertThat(admin.rows("SELECT count(*) FROM runtime_mysql_users").get(0))
                    .containsExactly("" + USERS);
            assertThat(admin.admin().findings()).isEmpty();
        } finally {
            admin.close();
        }
    }
}
