package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Who gets in, by which method, how many of them, and what the others are told. */
class LoginIT {

    private static final int LIMIT_IN_ALL = 12;
    private static final TestUser HASHED = TestUser.OTHER;

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("login", server -> new ProxyConfig()
                .variable("server_version", server.version())
                .variable("max_connections", LIMIT_IN_ALL)
                .variable("connect_timeout_client", 1_500)
                .server(0, server.port(), "")
                .user(TestUser.APP, 0, "")
                .user(TestUser.MODEST, 0, "max_connections=2")
                .user(TestUser.OPEN, 0, "default_schema=\"test\"")
                .user(HASHED.name(), HASHED.nativeHash(), 0, ""));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void aWrongPasswordIsRefusedNamingUserAndAddress(DatabaseServer server) throws Exception {
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThatThrownBy(() -> client.login("app", "wrong", ""))
                    .isInstanceOfSatisfying(ServerError.class, error -> {
                        assertThat(error.code()).isEqualTo(1045);
                        assertThat(error.sqlState()).isEqualTo("28000");
                    })
                    .hasMessageContaining("Access denied for user 'app'@'127.0.0.1' (using password: YES)");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @EveryServer
    void anUnknownUserIsToldTheSame(DatabaseServer server) throws Exception {
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThatThrownBy(() -> client.login("nobody", "", ""))
                    .hasMessageContaining("Access denied for user 'nobody'@'127.0.0.1' (using password: NO)");
        }
    }

    @EveryServer
    void anUnknownSchemaIsAnErrorAndNoDetour(DatabaseServer server) throws Exception {
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThatThrownBy(() -> {
                        client.login(TestUser.APP, "no_such_schema");
                        client.query("SELECT DATABASE()");
                    })
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(1049))
                    .hasMessageContaining("no_such_schema");
        }
    }

    @EveryServer
    void aUserOfTheServerAloneIsNotAUserOfTheProxy(DatabaseServer server) throws Exception {
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThatThrownBy(() -> client.login(TestUser.DBA, ""))
                    .isInstanceOfSatisfying(
                            ServerError.class, error -> assertThat(error.code()).isEqualTo(1045));
        }
    }

    @EveryServer
    void theDefaultSchemaIsTheUsers(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.OPEN, "")) {
            assertThat(client.query("SELECT DATABASE()").value()).isEqualTo("test");
        }
    }

    @EveryServer
    void aPasswordKnownOnlyAsAHashLetsItsOwnerThroughToTheServer(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(HASHED, "test")) {
            assertThat(client.query("SELECT CURRENT_USER()").value()).isEqualTo("other@%");
        }
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThatThrownBy(() -> client.login(HASHED.name(), "wrong", "")).isInstanceOf(ServerError.class);
        }
    }

    @EveryServer
    void everyMethodAClientMayPreferLetsItIn(DatabaseServer server) throws Exception {
        for (String plugin : List.of("mysql_native_password", "caching_sha2_password")) {
            for (boolean tls : new boolean[] {false, true}) {
                try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())
                        .with(Capability.DEPRECATE_EOF | Capability.CONNECT_ATTRS)) {
                    if (tls) {
                        client.startTls();
                    }
                    client.loginPreferring(plugin, TestUser.APP, "test");
                    assertThat(client.query("SELECT 1").value())
                            .as(plugin + " tls " + tls)
                            .isEqualTo("1");
                }
            }
        }
    }

    @EveryServer
    void oneConnectionTooManyOfAUserIsRefusedAndALaterOneIsNot(DatabaseServer server) throws Exception {
        refusedWhenFull(server, TestUser.MODEST, 2, 1226, "42000");
    }

    @EveryServer
    void oneConnectionTooManyInAllIsRefusedAndALaterOneIsNot(DatabaseServer server) throws Exception {
        refusedWhenFull(server, TestUser.APP, LIMIT_IN_ALL, 1040, "08004");
    }

    private static void refusedWhenFull(DatabaseServer server, TestUser user, int limit, int code, String state)
            throws IOException {
        List<RawClient> open = new ArrayList<>();
        try {
            Await.until("earlier clients are gone", Duration.ofSeconds(5), () -> {
                while (open.size() < limit) {
                    open.add(traffic.proxy(server).connect(user, "test"));
                }
                return true;
            });
            assertThatThrownBy(() -> traffic.proxy(server).connect(user, "test").close())
                    .isInstanceOfSatisfying(ServerError.class, error -> {
                        assertThat(error.code()).isEqualTo(code);
                        assertThat(error.sqlState()).isIn(state, "");
                    });
            for (RawClient client : open) {
                assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            }
        } finally {
            for (RawClient client : open) {
                client.close();
            }
        }
        Await.until("there is room again", Duration.ofSeconds(5), () -> {
            traffic.proxy(server).connect(user, "test").close();
            return true;
        });
    }

    @EveryServer
    void aLoginThatNeverComesIsNotWaitedForForEver(DatabaseServer server) throws Exception {
        long begin = System.nanoTime();
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())) {
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    }
}
