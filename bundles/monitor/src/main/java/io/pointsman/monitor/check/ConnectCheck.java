package io.pointsman.monitor.check;

import io.pointsman.api.backend.Probe;
import io.pointsman.monitor.Target;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Connects and logs in; says in its table what came of it, and nothing to anybody else. */
public final class ConnectCheck implements Check {

    private final Target target;
    private final CheckTools tools;
    private final ProbePool pool;

    public ConnectCheck(Target target, CheckTools tools, ProbePool pool) {
        this.target = target;
        this.tools = tools;
        this.pool = pool;
    }

    @Override
    public Duration interval() {
        return tools.settings().connectInterval();
    }

    @Override
    public CompletionStage<Void> run() {
        Run run = Run.begin(tools, target, Kind.CONNECT);
        return pool.connect(tools.settings().connectTimeout())
                .handleAsync((probe, failure) -> end(run, probe, failure), tools.time());
    }

    private Void end(Run run, Probe probe, Throwable failure) {
        if (failure == null) {
            run.succeeded(null);
            probe.close();
        } else {
            run.failed(Failure.of("creating new connection", ProbePool.bare(failure)), null);
        }
        return null;
    }
}
