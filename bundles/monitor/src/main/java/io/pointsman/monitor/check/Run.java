package io.pointsman.monitor.check;

import io.pointsman.monitor.Target;
import io.pointsman.monitor.log.CheckLog.Kind;
import java.util.concurrent.TimeUnit;

/** One run of a check: when it began, and the row it leaves. */
final class Run {

    private final CheckTools tools;
    private final Target target;
    private final Kind kind;
    private final long startMicros;
    private final long startNanos;

    private Run(CheckTools tools, Target target, Kind kind) {
        this.tools = tools;
        this.target = target;
        this.kind = kind;
        this.startMicros = tools.time().micros();
        this.startNanos = tools.time().nanos();
    }

    static Run begin(CheckTools tools, Target target, Kind kind) {
        return new Run(tools, target, kind);
    }

    /** @param found null for a check that finds nothing but an answer */
    void succeeded(Integer found) {
        long micros = TimeUnit.NANOSECONDS.toMicros(tools.time().nanos() - startNanos);
        add(Math.max(1, micros), found, null);
    }

    /** @param found what is taken to be so, all the same; null for nothing */
    void failed(Failure failure, Integer found) {
        add(0, found, failure.text());
    }

    private void add(long successMicros, Integer found, String error) {
        tools.logs()
                .of(kind)
                .add(target.row().hostname(), target.row().port(), startMicros, successMicros, found, error);
    }
}
