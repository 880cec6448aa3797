package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** mysql_users.transaction_persistent: a statement that goes elsewhere does not see what the transaction has not committed. */
class TransactionPersistenceIT {

    private static final String ELSEWHERE = "SELECT COUNT(*) FROM errands WHERE note <> 'elsewhere'";

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("persistence", server -> new ProxyConfig()
                .variable("server_version", server.version())
                .server(0, server.port(), "")
                .server(1, server.port(), "")
                .user(TestUser.APP, 0, "transaction_persistent=0")
                .user(TestUser.OTHER, 0, "transaction_persistent=1")
                .rule("rule_id=1, active=1, match_pattern=\"elsewhere\", destination_hostgroup=1, apply=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void withoutItRulesAreFollowedAndTheTransactionStaysWhole(DatabaseServer server) throws Exception {
        try (RawClient client = begin(server, TestUser.APP)) {
            assertThat(client.query(ELSEWHERE).value()).isEqualTo("0");
            assertThatThrownBy(() -> client.query("SELECT 'elsewhere' FROM no_such_table"))
                    .isInstanceOf(ServerError.class);
            assertThat(client.query("SHOW WARNINGS").rows().toString()).contains("no_such_table");
            client.query("INSERT INTO errands VALUES ('elsewhere')");
            assertThat(client.query("SELECT COUNT(*) FROM errands WHERE note = 'in it'")
                            .value())
                    .isEqualTo("1");

            client.query("ROLLBACK");

            assertThat(client.query("SELECT note FROM errands").value())
                    .as("what went elsewhere was committed there")
                    .isEqualTo("elsewhere");
        }
    }

    @EveryServer
    void withItEverythingStaysInTheTransaction(DatabaseServer server) throws Exception {
        try (RawClient client = begin(server, TestUser.OTHER)) {
            assertThat(client.query(ELSEWHERE).value()).isEqualTo("1");
            client.query("ROLLBACK");
        }
    }

    @EveryServer
    void withoutAutocommitEverythingStaysInTheTransaction(DatabaseServer server) throws Exception {
        try (RawClient client = begin(server, TestUser.APP)) {
            client.query("ROLLBACK");
            client.query("SET autocommit = 0");
            client.query("INSERT INTO errands VALUES ('in it')");

            assertThat(client.query(ELSEWHERE).value()).isEqualTo("1");
            client.query("ROLLBACK");
        }
    }

    private static RawClient begin(DatabaseServer server, TestUser user) throws IOException {
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("CREATE TABLE IF NOT EXISTS errands (note VARCHAR(20)) ENGINE=InnoDB");
            dba.query("DELETE FROM errands");
        }
        RawClient client = traffic.proxy(server).connect(user, "test");
        client.query("BEGIN");
        client.query("INSERT INTO errands VALUES ('in it')");
        return client;
    }
}
