package io.pointsman.monitor.check;

import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.Target;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks whether a server takes writes. One that is silent so many times is taken to be read-only; one that answers with an
 * error, say because it does not know the variable, changes nothing.
 */
public final class ReadOnlyCheck implements Check {

    private static final String COLUMN = "read_only";

    /** @see <a href="https://mariadb.com/docs/server/server-management/variables-and-modes/server-system-variables#read_only">read_only</a> */
    private static final List<String> TAKES_WRITES = List.of("0", "OFF");

    private final Target target;
    private final CheckTools tools;
    private final ProbePool pool;
    private final String sql;
    private int timeouts;

    /** Null until something is known. */
    private Boolean last;

    /** @param checkType as in {@code mysql_replication_hostgroups} */
    public ReadOnlyCheck(Target target, String checkType, CheckTools tools, ProbePool pool) {
        this.target = target;
        this.tools = tools;
        this.pool = pool;
        this.sql = sql(checkType);
    }

    /** {@code read_only|innodb_read_only} becomes {@code @@global.read_only|@@global.innodb_read_only}. */
    static String sql(String checkType) {
        String operator = checkType.contains("&") ? "&" : "|";
        return Stream.of(checkType.split("[&|]"))
                .map(variable -> "@@global." + variable)
                .collect(Collectors.joining(operator, "SELECT ", " AS " + COLUMN));
    }

    @Override
    public Duration interval() {
        return tools.settings().readOnlyInterval();
    }

    @Override
    public CompletionStage<Void> run() {
        Run run = Run.begin(tools, target, Kind.READ_ONLY);
        return pool.ask(tools.settings().readOnlyTimeout(), (probe, left) -> probe.query(sql, left))
                .handle((rows, failure) -> {
                    if (failure == null) {
                        onAnswer(run, rows);
                    } else {
                        onFailure(run, Failure.of("read_only check", failure));
                    }
                    return null;
                });
    }

    private void onAnswer(Run run, List<Map<String, String>> rows) {
        timeouts = 0;
        String value = rows.isEmpty() ? null : rows.get(0).get(COLUMN);
        if (value == null) {
            run.failed(new Failure("no row, or NULL, in answer to " + sql, false, false, false, 0), null);
            return;
        }
        boolean readOnly = !TAKES_WRITES.contains(value);
        run.succeeded(readOnly ? 1 : 0);
        tell(readOnly);
    }

    private void onFailure(Run run, Failure failure) {
        timeouts = failure.isTimeout() ? timeouts + 1 : 0;
        boolean isTooMany = timeouts >= tools.settings().readOnlyMaxTimeouts();
        run.failed(failure, isTooMany ? 1 : null);
        if (isTooMany) {
            tell(true);
        }
    }

    private void tell(boolean readOnly) {
        last = readOnly;
        ServerHealth health = tools.health().get();
        if (health != null) {
            repeatTo(health);
        }
    }

    @Override
    public void repeatTo(ServerHealth health) {
        if (last != null) {
            health.onReadOnly(target.row().hostname(), target.row().port(), last);
        }
    }
}
