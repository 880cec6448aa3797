package io.pointsman.backend.rig;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.backend.Generation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The whole bundle on one loop whose clock the test turns. Closing it finds buffers that nobody has released. */
public final class BackendRig implements AutoCloseable {

    public static final int UTF8 = 45;

    public final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    public final FakeDialer dialer = new FakeDialer();
    public final FakeHostgroups hostgroups = new FakeHostgroups();
    public final FakeAuthMethods authMethods = new FakeAuthMethods();
    public Demand demand = Demand.PLAINTEXT;

    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel pump = EmbeddedChannel.builder().ticker(clock).build();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "mysql-connect_timeout_server", "1000",
            "mysql-connect_timeout_server_max", "10000",
            "mysql-connect_retries_on_failure", "2",
            "mysql-connect_retries_delay", "1",
            "mysql-free_connections_pct", "10",
            "mysql-ping_interval_server_msec", "10000",
            "mysql-connection_max_age_ms", "0",
            "mysql-kill_backend_connection_when_disconnect", "true",
            "mysql-enable_server_deprecate_eof", "true"));
    private Generation backends;

    public BackendRig() {
        variables.put("mysql-enable_load_data_local_infile", "false");
        variables.put("mysql-init_connect", GlobalVariables.UNSET);
        variables.put("mysql-max_stmts_per_connection", "20");
        hostgroups.servers.add(row(0, "db", 100));
        backends = newGeneration();
    }

    public static MysqlServer row(int hostgroup, String hostname, int maxConnections) {
        return new MysqlServer(
                hostgroup, hostname, 3306, 0, ServerStatus.ONLINE, 1, false, maxConnections, 0, false, 0, "");
    }

    public void theOnlyServerIs(MysqlServer row) {
        hostgroups.servers.clear();
        hostgroups.servers.add(row);
    }

    // --- configuration

    /** As a LOAD would. */
    public void load(String variable, String value) {
        variables.put(variable, value);
        backends.service().prepare(config()).publish();
    }

    private RuntimeConfig config() {
        return new RuntimeConfig(1, Path.of("."), List.of(), new MysqlUsers(List.of()), new GlobalVariables(variables));
    }

    // --- generations

    public Generation backends() {
        return backends;
    }

    /** One more, with the same services. */
    public Generation newGeneration() {
        return new Generation(
                dialer,
                loops(),
                configs(),
                hostgroups,
                authMethods,
                new FakePacketCodecs(allocator),
                new FakeServerTls(() -> demand));
    }

    /** From now on leases are asked of this one. */
    public void use(Generation next) {
        backends = next;
    }

    public EventLoops loops() {
        return new EventLoops() {
            @Override
            public List<EventLoop> all() {
                return List.of(loop());
            }

            @Override
            public CompletionStage<Void> quiesce() {
                return CompletableFuture.completedFuture(null);
            }
        };
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

    private EventLoop loop() {
        return pump.eventLoop();
    }

    // --- time

    /** What is due on the loop happens. */
    public void run() {
        while (pump.hasPendingTasks()) {
            pump.runPendingTasks();
        }
    }

    public void pass(Duration time) {
        clock.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        run();
    }

    // --- leases

    /** A wish that tests change where they need to. */
    public LeaseRequest wish() {
        return new LeaseRequest(
                FakeClient.on(loop()),
                0,
                "app",
                Secret.ofPassword("secret"),
                "shop",
                UTF8,
                Capabilities.of(Capabilities.CLIENT_PROTOCOL_41 | Capabilities.CLIENT_DEPRECATE_EOF),
                Map.of(),
                false);
    }

    public LeaseRequest wish(String schema, int collation) {
        LeaseRequest wish = wish();
        return new LeaseRequest(
                wish.client(),
                wish.hostgroup(),
                wish.user(),
                wish.secret(),
                schema,
                collation,
                wish.capabilities(),
                wish.attributes(),
                wish.exclusive());
    }

    public LeaseRequest wish(String user, Secret secret, Capabilities capabilities, boolean exclusive) {
        LeaseRequest wish = wish();
        return new LeaseRequest(
                wish.client(),
                wish.hostgroup(),
                user,
                secret,
                wish.schema(),
                wish.collation(),
                capabilities,
                wish.attributes(),
                exclusive);
    }

    public Lease ask() {
        return ask(wish());
    }

    public Lease ask(LeaseRequest wish) {
        Lease lease = new Lease();
        lease.takeBack = backends.service().lease(wish, lease);
        run();
        return lease;
    }

    /** A lease on a connection that has just been opened; what it said on the way is forgotten. */
    public Lease leased() {
        return leased(wish());
    }

    public Lease leased(LeaseRequest wish) {
        Lease lease = ask(wish);
        FakeServer server = dialer.connect();
        server.greets();
        server.accepts();
        run();
        assertThat(lease.heard()).startsWith("leased");
        server.heard();
        server.codecWasTold().clear();
        return lease;
    }

    public static FakeServer serverOf(Lease lease) {
        return (FakeServer) lease.server();
    }

    /** An idle connection that was made for {@link #wish()}. */
    public FakeServer pooled() {
        return pooled(wish());
    }

    public FakeServer pooled(LeaseRequest wish) {
        Lease lease = leased(wish);
        FakeServer server = serverOf(lease);
        lease.connection().release();
        server.accepts();
        run();
        server.heard();
        return server;
    }

    /** Every connection, as core knows them. */
    public List<ServerChannel> channels() {
        return List.copyOf(dialer.servers);
    }

    public ByteBuf bytes(String text) {
        return ByteBufUtil.writeUtf8(allocator, text);
    }

    @Override
    public void close() {
        backends.stop();
        dialer.servers.forEach(FakeServer::goes);
        run();
        dialer.servers.forEach(FakeServer::heard);
        assertThat(allocator.metric().usedHeapMemory()).as("bytes that leaked").isZero();
        assertThat(allocator.metric().usedDirectMemory())
                .as("bytes that leaked")
                .isZero();
    }
}
