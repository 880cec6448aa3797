package io.pointsman.monitor.check;

import io.pointsman.api.backend.Probe;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.monitor.Target;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Pings; so many failures in a row shun the server. One that refuses our password is there, and that is enough. */
public final class PingCheck implements Check {

    private final Target target;
    private final CheckTools tools;
    private final ProbePool pool;
    private int failures;

    /** Of the last ping that was answered; 0 when there was none. */
    private long lastMicros;

    public PingCheck(Target target, CheckTools tools, ProbePool pool) {
        this.target = target;
        this.tools = tools;
        this.pool = pool;
    }

    @Override
    public Duration interval() {
        return tools.settings().pingInterval();
    }

    @Override
    public CompletionStage<Void> run() {
        Run run = Run.begin(tools, target, Kind.PING);
        return pool.ask(tools.settings().pingTimeout(), Probe::ping).handle((micros, failure) -> {
            if (failure == null) {
                onAnswer(run, micros);
            } else {
                onFailure(run, Failure.of("ping", failure));
            }
            return null;
        });
    }

    private void onAnswer(Run run, long micros) {
        run.succeeded(null);
        failures = 0;
        lastMicros = Math.max(1, micros);
        ServerHealth health = tools.health().get();
        if (health != null) {
            health.onPing(target.row().hostname(), target.row().port(), lastMicros);
        }
    }

    private void onFailure(Run run, Failure failure) {
        run.failed(failure, null);
        if (failure.isDenied()) {
            failures = 0;
        } else if (!failure.isOurs()) {
            failures++;
            tellFailure(tools.health().get());
        }
    }

    private void tellFailure(ServerHealth health) {
        if (health != null) {
            boolean shun = failures >= tools.settings().pingMaxFailures();
            health.onPingFailure(target.row().hostname(), target.row().port(), shun);
        }
    }

    @Override
    public void repeatTo(ServerHealth health) {
        if (lastMicros > 0) {
            health.onPing(target.row().hostname(), target.row().port(), lastMicros);
        }
        if (failures > 0) {
            tellFailure(health);
        }
    }
}
