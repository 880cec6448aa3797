package io.pointsman.monitor.check;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.Target;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;

/** Asks how far a server is behind, for each of its rows that has a limit; so many times over it, and it is shunned. */
public final class ReplicationLagCheck implements Check {

    private static final int SYNTAX_ERROR = 1064;

    private final Target target;
    private final CheckTools tools;
    private final ProbePool pool;

    /** In place of a hostgroup's lag that is NULL. */
    private final ToIntFunction<MysqlServer> lagWhenNull;

    /** By hostgroup. */
    private final Map<Integer, Found> found = new HashMap<>();

    private boolean asksTheOtherWay;

    /** Of one row: how far behind last, and how often over its limit in a row. */
    private record Found(MysqlServer row, int seconds, int timesOver) {}

    public ReplicationLagCheck(
            Target target, CheckTools tools, ProbePool pool, ToIntFunction<MysqlServer> lagWhenNull) {
        this.target = target;
        this.tools = tools;
        this.pool = pool;
        this.lagWhenNull = lagWhenNull;
    }

    @Override
    public Duration interval() {
        return tools.settings().lagInterval();
    }

    @Override
    public CompletionStage<Void> run() {
        ServerHealth health = tools.health().get();
        List<MysqlServer> rows = health == null
                ? List.of()
                : health.servers().stream()
                        .filter(row -> target.isAt(row) && row.maxReplicationLag() > 0)
                        .toList();
        if (rows.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return tools.settings().lagByHost() ? ask(rows) : askEach(rows);
    }

    private CompletionStage<Void> askEach(List<MysqlServer> rows) {
        CompletionStage<Void> all = CompletableFuture.completedFuture(null);
        for (MysqlServer row : rows) {
            all = all.thenCompose(before -> ask(List.of(row)));
        }
        return all;
    }

    private CompletionStage<Void> ask(List<MysqlServer> rows) {
        Run run = Run.begin(tools, target, Kind.REPLICATION_LAG);
        return pool.ask(tools.settings().lagTimeout(), (probe, left) -> probe.query(sql(probe.serverVersion()), left))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        onAnswer(run, rows, LagQuestion.seconds(answer));
                    } else {
                        onFailure(run, Failure.of("replication lag check", failure));
                    }
                    return null;
                });
    }

    private String sql(String serverVersion) {
        String sql = LagQuestion.sql(tools.settings(), serverVersion);
        return asksTheOtherWay ? LagQuestion.other(sql) : sql;
    }

    /** A server that does not know the words is asked in the others next time. */
    private void onFailure(Run run, Failure failure) {
        run.failed(failure, null);
        if (failure.errorCode() == SYNTAX_ERROR && tools.settings().heartbeat().isEmpty()) {
            asksTheOtherWay = !asksTheOtherWay;
        }
    }

    private void onAnswer(Run run, List<MysqlServer> rows, OptionalInt seconds) {
        run.succeeded(seconds.isPresent() ? seconds.getAsInt() : null);
        for (MysqlServer row : rows) {
            int behind = seconds.orElseGet(() -> lagWhenNull.applyAsInt(row));
            Found before = found.get(row.hostgroupId());
            int timesOver = behind <= row.maxReplicationLag() ? 0 : before == null ? 1 : before.timesOver() + 1;
            found.put(row.hostgroupId(), new Found(row, behind, timesOver));
            tell(tools.health().get(), found.get(row.hostgroupId()));
        }
    }

    private void tell(ServerHealth health, Found now) {
        if (health != null) {
            health.onReplicationLag(
                    now.row(),
                    now.seconds(),
                    now.timesOver() >= tools.settings().lagCount());
        }
    }

    @Override
    public void repeatTo(ServerHealth health) {
        found.values().forEach(each -> tell(health, each));
    }
}
