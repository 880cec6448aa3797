package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.FakeConversation;
import io.pointsman.itests.support.wire.FakeGreeting;
import io.pointsman.itests.support.wire.FakeMysqlServer;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** zstd and query attributes, which no server of these tests has: a proxy whose first server met has both. */
class NewestServerIT {

    private static final int NEW_HOSTGROUP = 1;
    private static final int OLD_HOSTGROUP = 2;
    private static final int VAR_STRING = 0xFD;
    private static final String LONG = "long ".repeat(40_000);

    private FakeMysqlServer newest;
    private FakeMysqlServer old;
    private PointsmanProcess proxy;

    @BeforeEach
    void start() throws IOException {
        newest = FakeMysqlServer.start(conversation -> conversation.serve(
                FakeGreeting.mysql8().with(Capability.QUERY_ATTRIBUTES | Capability.ZSTD | Capability.COMPRESS),
                sql -> answer(conversation, sql)));
        old = FakeMysqlServer.start(
                conversation -> conversation.serve(FakeGreeting.mysql8(), sql -> answer(conversation, sql)));
        proxy = PointsmanProcess.start(
                "newest-server",
                new ProxyConfig()
                        .server(NEW_HOSTGROUP, newest.port(), "compression=1")
                        .server(OLD_HOSTGROUP, old.port(), "")
                        .user("new", "x", NEW_HOSTGROUP, "")
                        .user("old", "x", OLD_HOSTGROUP, ""));
    }

    /** How the server was asked, or a long value. */
    private static boolean answer(FakeConversation conversation, String sql) throws IOException {
        boolean zstd = (conversation.clientCapabilities() & Capability.ZSTD) != 0;
        return sql.contains("SELECT") && conversation.value("v", sql.contains("long") ? LONG : zstd ? "zstd" : "plain");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        newest.close();
        old.close();
    }

    @Test
    void zstdIsSpokenOnEitherLegAndOnBoth() throws Exception {
        for (long capability : new long[] {Capability.ZSTD, 0}) {
            for (String user : new String[] {"new", "old"}) {
                try (RawClient client =
                        RawClient.connect(proxy.mysqlPort()).with(capability).login(user, "x", "")) {
                    assertThat(client.query("SELECT 1").value()).isEqualTo(user.equals("new") ? "zstd" : "plain");
                    assertThat(client.query("SELECT long").value()).isEqualTo(LONG);
                    assertThat(client.query("SELECT '" + LONG + "'").value()).isEqualTo(LONG);
                }
            }
        }
    }

    @Test
    void queryAttributesReachAServerThatTakesThemAndAreLeftOutForAnother() throws Exception {
        // Given a server with query attributes, met once
        try (RawClient first = RawClient.connect(proxy.mysqlPort()).login("new", "x", "")) {
            assertThat(first.greeting().offers(Capability.QUERY_ATTRIBUTES)).isFalse();
            first.query("SELECT 1");
        }

        // When clients of both servers send some
        for (String user : new String[] {"new", "old"}) {
            RawClient connected = RawClient.connect(proxy.mysqlPort());
            assertThat(connected.greeting().offers(Capability.QUERY_ATTRIBUTES)).isTrue();
            try (RawClient client = connected.with(Capability.QUERY_ATTRIBUTES).login(user, "x", "")) {
                assertThat(client.send(RawClient.QUERY, withAttribute("SELECT 'with attributes'"))
                                .readResult()
                                .rows())
                        .hasSize(1);
            }
        }

        // Then
        assertThat(newest.statements()).anyMatch(sql -> sql.contains("abc123") && sql.endsWith("'with attributes'"));
        assertThat(old.statements()).contains("SELECT 'with attributes'");
    }

    private static byte[] withAttribute(String sql) {
        return new Bytes()
                .lenenc(1) // parameter_count
                .lenenc(1) // parameter_set_count
                .int1(0) // null_bitmap
                .int1(1) // new_params_bind_flag
                .int2(VAR_STRING)
                .lenencText("trace")
                .lenencText("abc123")
                .text(sql)
                .toArray();
    }
}
