package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.itests.benchmarks.AverageNanos;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Who serves next, of so many servers of one hostgroup, all of which can. */
@State(Scope.Thread)
public class PickBenchmark extends AverageNanos {

    private static final int HOSTGROUP = 0;

    @Param({"1", "10", "1000"})
    public int servers;

    private Hostgroups chooser;

    @Setup
    public void load() {
        chooser = Choosers.ofServers(servers, HOSTGROUP);
    }

    @Benchmark
    public Optional<MysqlServer> pick() {
        return chooser.pick(HOSTGROUP, server -> true, server -> 0);
    }
}
