package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A large configuration is loaded; how long it takes is in the log, since a busy machine proves nothing. */
class LoadSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(LoadSpeedTest.class);

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).start();
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void twoHundredServersAndTenThousandUsers() {
        admin.affected("INSERT INTO mysql_servers (hostgroup_id, hostname) WITH RECURSIVE n(i) AS"
                + " (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199) SELECT i % 5, 'db' || i FROM n");
        admin.affected("INSERT INTO mysql_users (username, password, default_hostgroup, attributes) WITH RECURSIVE n(i)"
                + " AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
                + " SELECT 'user' || i, 'secret' || i, i % 5, '{\"team\":\"' || i || '\"}' FROM n");

        millisOf("LOAD MYSQL SERVERS TO RUNTIME");
        millisOf("LOAD MYSQL USERS TO RUNTIME");
        millisOf("LOAD MYSQL USERS TO RUNTIME");

        assertThat(admin.configs.current().servers()).hasSize(200);
        assertThat(admin.configs.current().users().rows()).hasSize(10_000);
        assertThat(admin.rows("SHOW WARNINGS LIMIT 3")).hasSize(3);
    }

    private void millisOf(String statement) {
        long start = System.nanoTime();
        admin.affected(statement);
        LOG.atInfo()
                .addKeyValue("statement", statement)
                .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
                .log("large configuration loaded");
    }
}
