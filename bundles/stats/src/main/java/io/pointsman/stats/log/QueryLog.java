package io.pointsman.stats.log;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.admin.LogFile;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.stats.StatementObserver;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes statements down where {@code mysql-eventslog_filename} says, those that a rule or a variable wants. */
@Component(
        immediate = true,
        service = {StatementObserver.class, Configurable.class, Gauges.class, LogFile.class})
public final class QueryLog implements StatementObserver, Configurable, Gauges, LogFile {

    private static final Logger LOG = LoggerFactory.getLogger(QueryLog.class);

    /** Of records that wait: what a disk writes in a fraction of a second. */
    private static final long MAX_WAITING = 16 << 20;

    private final LogWriter writer;

    private volatile LogSettings settings;

    @Activate
    public QueryLog(@Reference RuntimeConfigs configs) {
        this(configs.current(), MAX_WAITING);
    }

    QueryLog(RuntimeConfig config, long maxWaiting) {
        settings = inForce(config);
        writer = new LogWriter(maxWaiting);
    }

    /** What was fit once may not be so any more: the log is off then, and the traffic goes on. */
    private static LogSettings inForce(RuntimeConfig config) {
        try {
            return LogSettings.of(config);
        } catch (ConfigRejectedException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("no query log is written");
            return LogSettings.OFF;
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        LogSettings next = LogSettings.of(config);
        return () -> {
            LogSettings last = settings;
            settings = next;
            if (!next.target().equals(last.target())) {
                last.target().ifPresent(writer::turnOver);
            }
        };
    }

    @Override
    public void onStatement(FinishedStatement statement) {
        LogSettings now = settings;
        if (now.target().isPresent() && now.isWanted(statement) && writer.hasRoom()) {
            Target target = now.target().get();
            writer.write(target, target.format().encode(statement));
        }
    }

    @Override
    public void turnOver() {
        settings.target().ifPresent(writer::turnOver);
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("Eventslog_written", writer.written(), "Eventslog_dropped", writer.dropped());
    }

    @Deactivate
    void stop() throws InterruptedException {
        writer.stop();
    }
}
