package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.FakeGreeting;
import io.pointsman.itests.support.wire.FakeMysqlServer;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projects in {@code examples}, deployed as their READMEs say, under a client that has been there before and stays. */
class ExampleExtensionsIT {

    private static final int USUAL = 1;
    private static final int OTHER = 4;

    private FakeMysqlServer usual;
    private FakeMysqlServer other;
    private PointsmanProcess proxy;
    private RawClient client;
    private long connectionId;

    @BeforeEach
    void aClientThatIsConnected() throws IOException {
        usual = serverThatSays("usual");
        other = serverThatSays("other");
        proxy = PointsmanProcess.start(
                "examples",
                new ProxyConfig()
                        .server(USUAL, usual.port(), "")
                        .server(OTHER, other.port(), "")
                        .user("app", "x", USUAL, ""));
        client = RawClient.connect(proxy.mysqlPort()).login("app", "x", "north_shop");
        connectionId = client.connectionId();
        assertThat(served("SELECT who")).isEqualTo("usual");
    }

    private static FakeMysqlServer serverThatSays(String name) {
        return FakeMysqlServer.start(conversation -> conversation.serve(
                FakeGreeting.mysql8(), sql -> sql.contains("who") && conversation.value("who", name)));
    }

    @AfterEach
    void theClientHasNoticedNothing() throws IOException {
        assertThat(client.connectionId()).isEqualTo(connectionId);
        client.close();
        proxy.close();
        usual.close();
        other.close();
    }

    private String served(String sql) throws IOException {
        return client.query(sql).value();
    }

    private void deploy(String example) throws Exception {
        Path jar = Checkout.root().resolve("examples/" + example + "/target/" + example + ".jar");
        assertThat(proxy.shell("plugin:swap " + jar)).contains("com.example." + example, "is in service");
    }

    private void configure(String pid, String keysAndValues) throws Exception {
        assertThat(proxy.shell("config:set " + pid + " " + keysAndValues)).contains("in force");
    }

    @Test
    void aTenantIsServedByItsHostgroupAsSoonAsItIsConfigured() throws Exception {
        // Given
        deploy("tenant-routing");
        assertThat(served("SELECT who")).isEqualTo("usual");

        // When
        configure("com.example.tenants.TenantRouting", "tenants 'north=" + OTHER + "'");

        // Then
        assertThat(served("SELECT who")).isEqualTo("other");
        proxy.shell("config:unset com.example.tenants.TenantRouting tenants");
        assertThat(served("SELECT who")).isEqualTo("usual");
    }

    @Test
    void aServerOnTrialGetsItsShareAndNoWrites() throws Exception {
        // Given
        deploy("canary-reads");

        // When
        configure("com.example.canary.CanaryReads", "hostgroup " + OTHER + " percent 100");

        // Then
        assertThat(served("SELECT who")).isEqualTo("other");
        assertThat(served("SELECT who FOR UPDATE")).isEqualTo("usual");
        assertThat(proxy.admin("SELECT routed, failed, quarantined FROM stats_routing_extensions")
                        .rows())
                .singleElement()
                .asString()
                .isEqualTo("[1, 0, 0]");
    }

    @Test
    void whoIsAskedFirstIsChangedWhileTheyRun() throws Exception {
        // Given: asked after the rules it knows what they have chosen
        deploy("canary-reads");
        proxy.adminAll(
                "INSERT INTO mysql_query_rules (rule_id, active, match_digest, destination_hostgroup, apply)"
                        + " VALUES (1, 1, 'who', " + USUAL + ", 1)",
                "LOAD MYSQL QUERY RULES TO RUNTIME");
        configure("com.example.canary.CanaryReads", "hostgroup " + OTHER + " percent 100 instead.of " + USUAL);
        assertThat(served("SELECT who")).isEqualTo("other");

        // When
        configure("io.pointsman.routing", "pointsman.routing.extensions before");

        // Then
        assertThat(served("SELECT who")).isEqualTo("usual");
        assertThat(proxy.shell("config:show io.pointsman.routing")).contains("asked 'after' the rules");
    }

    @Test
    void aServerOnTrialThatIsTakenOutGetsNothingMore() throws Exception {
        // Given
        deploy("canary-reads");
        configure("com.example.canary.CanaryReads", "hostgroup " + OTHER + " percent 100");

        // When
        proxy.adminAll(
                "UPDATE mysql_servers SET status = 'OFFLINE_SOFT' WHERE hostgroup_id = " + OTHER,
                "LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(served("SELECT who")).isEqualTo("usual");
    }

    @Test
    void writesAreRefusedWithinTheWindowButForThoseExcepted() throws Exception {
        // Given
        deploy("read-only-window");

        // When: the window is all of the day but its last second, when this test would fail
        configure("com.example.window.ReadOnlyWindow", "from 00:00 until 23:59:59");

        // Then
        assertThatThrownBy(() -> client.query("DELETE FROM t"))
                .isInstanceOf(ServerError.class)
                .hasMessageContaining("read-only from 00:00 to 23:59:59 UTC");
        assertThat(served("SELECT who")).isEqualTo("usual");
        proxy.shell("config:set com.example.window.ReadOnlyWindow except app");
        client.query("DELETE FROM t");
    }

    @Test
    void whatAnExtensionRefusesIsInTheLogAndTheConfigurationBeforeStays() throws Exception {
        // Given
        deploy("tenant-routing");
        configure("com.example.tenants.TenantRouting", "tenants 'north=" + OTHER + "'");
        proxy.expectError("tenants has 'north', expected a name and a hostgroup");

        // When
        configure("com.example.tenants.TenantRouting", "tenants north");

        // Then
        assertThat(served("SELECT who")).isEqualTo("other");
        assertThat(proxy.tryShell("config:set com.example.tenants.TenantRouting refuse.others maybe")
                        .output())
                .contains("refuse.others is 'maybe', expected: true or false");
    }
}
