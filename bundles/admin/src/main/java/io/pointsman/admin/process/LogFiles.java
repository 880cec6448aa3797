package io.pointsman.admin.process;

import io.pointsman.api.admin.LogFile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs of all rooms: one that fails keeps no other from being turned over. */
public final class LogFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);

    private final List<LogFile> all = new CopyOnWriteArrayList<>();

    public void add(LogFile file) {
        all.add(file);
    }

    public void remove(LogFile file) {
        all.remove(file);
    }

    public void turnOver() {
        all.forEach(LogFiles::turnOver);
    }

    private static void turnOver(LogFile file) {
        try {
            file.turnOver();
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn()
                    .addKeyValue("log", file.getClass().getName())
                    .addKeyValue("error", e.toString())
                    .log("a log was not turned over");
        }
    }
}
