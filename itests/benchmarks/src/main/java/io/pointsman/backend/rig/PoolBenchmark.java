package io.pointsman.backend.rig;

import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.backend.Generation;
import io.pointsman.backend.connection.BackendHandler;
import io.pointsman.backend.connection.LoginGoal;
import io.pointsman.backend.pool.PoolShard;
import io.pointsman.hostgroup.Choosers;
import io.pointsman.itests.benchmarks.AverageNanos;
import io.pointsman.routing.InForce;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A connection out of the pool and back into it, of so many that lie there for the same user; on one loop. The dialer's
 * count of connections is that of the tests.
 */
@State(Scope.Thread)
public class PoolBenchmark extends AverageNanos {

    /** A session that needs nothing. */
    private static final class Session implements LeaseListener {

        private int leases;

        @Override
        public void onLeased(ServerChannel server) {
            leases++;
            server.connection().giveBack();
        }

        @Override
        public void onWithdrawn() {
            throw new IllegalStateException("nobody swaps anything here");
        }

        @Override
        public void onRefused(ErrPacket reason) {
            throw new IllegalStateException(reason.message());
        }
    }

    @Param({"1", "50"})
    public int idle;

    private final BackendRig rig = new BackendRig();
    private final LeaseRequest wish = rig.wish();
    private final Session session = new Session();
    private Generation backends;
    private PoolShard shard;
    private MysqlServer server;
    private LoginGoal goal;

    @Setup
    public void fill() {
        Hostgroups hostgroups = Choosers.ofServers(1, wish.hostgroup());
        backends = new Generation(
                rig.dialer,
                rig.loops(),
                new InForce(RuntimeConfig.none()),
                hostgroups,
                rig.authMethods,
                new FakePacketCodecs(rig.allocator),
                new FakeServerTls(() -> rig.demand));
        rig.use(backends);
        List<Lease> leases =
                IntStream.range(0, idle).mapToObj(i -> rig.leased()).toList();
        leases.forEach(lease -> lease.connection().giveBack());
        BackendHandler one = (BackendHandler) leases.get(0).connection();
        shard = backends.service().around().shardOf().apply(one);
        server = one.row();
        goal = one.facts().goal();
    }

    /** The shard alone. */
    @Benchmark
    public BackendHandler takeAndGiveBack() {
        BackendHandler taken = shard.take(server, goal, false);
        shard.add(taken);
        return taken;
    }

    /** All of it: the hostgroup's choice, the connection that fits, the listener told, and back. */
    @Benchmark
    public int lease() {
        backends.service().lease(wish, session);
        return session.leases;
    }
}
