package io.pointsman.session.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.Room;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The whole bundle on one loop whose clock the test turns. Closing it finds buffers that nobody has released. */
public final class SessionRig implements AutoCloseable {

    public static final ErrPacket LOST = new ErrPacket(1158, "08S01", "Lost connection to MySQL server db:3306");

    public final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    public final FakeAuthMethods authMethods = new FakeAuthMethods();
    public final FakeBackends backends = new FakeBackends();
    public final FakeLocalSql localSql = new FakeLocalSql();
    public QueryRouter router = request -> RouteVerdict.PASS;

    public final Room room;
    public final Runnable authMethodsLeave;
    public final Runnable codecsLeave;
    public final Runnable backendsLeave;
    public final Runnable localSqlLeaves;

    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel pump = EmbeddedChannel.builder().ticker(clock).build();
    private final Map<String, MysqlUser> users = new LinkedHashMap<>();
    private final List<MysqlUser> backendUsers = new ArrayList<>();
    private final Map<Long, FakeClient> clients = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "mysql-server_version", "8.0.40",
            "mysql-default_authentication_plugin", "mysql_native_password",
            "mysql-default_schema", "information_schema",
            "mysql-have_compress", "true",
            "mysql-enable_client_deprecate_eof", "true",
            "mysql-enable_load_data_local_infile", "true",
            "mysql-connect_timeout_client", "10000",
            "mysql-wait_timeout", "60000"));

    /** A session keeps its connection; tests of sharing say otherwise. For the rest, the defaults. */
    private static final Map<String, String> SHARING = Map.ofEntries(
            Map.entry("mysql-multiplexing", "false"),
            Map.entry("mysql-handle_warnings", "1"),
            Map.entry("mysql-autocommit_false_is_transaction", "false"),
            Map.entry("mysql-query_retries_on_failure", "1"),
            Map.entry("mysql-default_query_timeout", "86400000"),
            Map.entry("mysql-default_query_delay", "0"),
            Map.entry("mysql-query_digests_lowercase", "false"),
            Map.entry("mysql-query_digests_replace_null", "false"),
            Map.entry("mysql-query_digests_no_digits", "false"),
            Map.entry("mysql-query_digests_keep_comment", "false"),
            Map.entry("mysql-query_digests_grouping_limit", "3"),
            Map.entry("mysql-query_digests_groups_grouping_limit", "10"),
            Map.entry("mysql-query_digests_max_digest_length", "2048"));

    public SessionRig() {
        variables.putAll(SHARING);
        user("app", user -> user);
        room = newRoom();
        authMethodsLeave = room.bind(authMethods);
        codecsLeave = room.bind(new FakePacketCodecs(allocator));
        room.bind((QueryRouter) request -> router.route(request));
        backendsLeave = room.bind(backends);
        localSqlLeaves = room.bind(localSql);
    }

    private Room newRoom() {
        return new Room(configs(), clients());
    }

    /** A newer generation of this bundle, with the same services. */
    public Room nextRoom() {
        Room next = newRoom();
        next.bind(authMethods);
        next.bind(new FakePacketCodecs(allocator));
        next.bind((QueryRouter) request -> router.route(request));
        next.bind(backends);
        next.bind(localSql);
        return next;
    }

    // --- configuration

    /** One row of mysql_users, as {@link Row} describes it. */
    public void user(String name, java.util.function.UnaryOperator<Row> change) {
        users.put(
                name,
                change.apply(new Row(name, "secret", false, "", false, 10_000)).toUser(true));
    }

    /** A row that is for servers only. */
    public void backendUser(String name, String password) {
        user(name, row -> row);
        MysqlUser both = users.get(name);
        users.put(name, new Row(both.username(), both.password(), false, "", false, 10_000).toUser(false));
        backendUsers.add(new MysqlUser(name, password, false, 3, "", false, true, false, true, false, 10_000, "", ""));
    }

    public void removeUser(String name) {
        users.remove(name);
    }

    public void load(String variable, String value) {
        variables.put(variable, value);
        room.sessions().prepare(config()).publish();
    }

    private RuntimeConfig config() {
        List<MysqlUser> rows = new ArrayList<>(users.values());
        rows.addAll(backendUsers);
        return new RuntimeConfig(1, Path.of("."), List.of(), new MysqlUsers(rows), new GlobalVariables(variables));
    }

    private RuntimeConfigs configs() {
        return new RuntimeConfigs() {
            @Override
            public RuntimeConfig current() {
                return config();
            }

            @Override
            public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private ClientChannels clients() {
        return new ClientChannels() {
            @Override
            public Optional<ClientChannel> find(long connectionId) {
                return Optional.ofNullable(clients.get(connectionId));
            }

            @Override
            public Collection<ClientChannel> all() {
                return List.copyOf(clients.values());
            }
        };
    }

    // --- clients

    /** One that has not been greeted yet. */
    public FakeClient stranger(ListenerRole role) {
        FakeClient client = new FakeClient(pump.eventLoop(), allocator, role, 42 + clients.size());
        clients.put(client.connectionId(), client);
        return client;
    }

    /** One that has just been greeted. */
    public FakeClient connect(ListenerRole role) {
        FakeClient client = stranger(role);
        greet(client);
        return client;
    }

    public void greet(FakeClient client) {
        client.seat(room.sessions().adopt(client, SessionSnapshot.fresh()));
        run();
    }

    /** One that is logged in. */
    public FakeClient login(String user) {
        FakeClient client = connect(ListenerRole.TRAFFIC);
        client.names(user, "proof");
        client.heard();
        client.codecWasTold().clear();
        return client;
    }

    public FakeServer server() {
        return server(0);
    }

    public FakeServer server(int hostgroup) {
        return new FakeServer(pump.eventLoop(), hostgroup);
    }

    /** A server that the client holds already. */
    public FakeServer serverFor(FakeClient client) {
        FakeServer server = server();
        client.queries("SELECT 'the first'");
        backends.grant(server);
        server.answers();
        server.heard();
        client.heard();
        return server;
    }

    public ByteBuf bytes(String text) {
        return ByteBufUtil.writeUtf8(allocator, text);
    }

    // --- time

    /** What is due on the loop happens. */
    public void run() {
        while (pump.hasPendingTasks()) {
            pump.runPendingTasks();
        }
    }

    public void pass(Duration time) {
        run();
        clock.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        run();
    }

    @Override
    public void close() {
        clients.values().forEach(FakeClient::goes);
        run();
        clients.values().forEach(FakeClient::heard);
        assertThat(allocator.metric().usedHeapMemory()).as("bytes that leaked").isZero();
        assertThat(allocator.metric().usedDirectMemory())
                .as("bytes that leaked")
                .isZero();
    }
}
