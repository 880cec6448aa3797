package io.pointsman.admin.storage;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the copy of DISK that takes its place when it is damaged.
 *
 * <p>What is acknowledged is in the write-ahead log, synced; this copy is the second line, and made soon after: many
 * changes in a row cost one copy, and all copies together a twentieth of the storage thread's time at most.
 */
final class GoodCopy {

    private static final Logger LOG = LoggerFactory.getLogger(GoodCopy.class);
    private static final int PAUSE_PER_WORK = 20;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final DatabaseFiles files;
    private final StorageThread thread;
    private final Findings findings;
    private final Duration soon;

    // Those of the storage thread.
    private Databases databases;
    private boolean isScheduled;
    private boolean isBehind;
    private Duration pause;

    GoodCopy(DatabaseFiles files, StorageThread thread, Findings findings, Duration soon) {
        this.files = files;
        this.thread = thread;
        this.findings = findings;
        this.soon = soon;
        this.pause = soon;
    }

    /** From now on of these, which have just been looked at. */
    void follow(Databases opened) {
        databases = opened;
        isBehind = true;
        scheduleIfChanged();
    }

    /** After every statement: has it changed DISK? */
    void scheduleIfChanged() {
        boolean isChanged = isBehind || files.hasWriteAheadLog();
        if (isChanged && !isScheduled && databases.readOnlyBecause().isEmpty()) {
            isScheduled = true;
            thread.schedule(this::makeInTime, pause);
        }
    }

    /** Before the databases are closed. */
    void end() {
        if (databases != null && (isBehind || files.hasWriteAheadLog())) {
            make();
        }
        databases = null;
    }

    private void makeInTime() {
        isScheduled = false;
        if (databases != null) {
            long start = System.nanoTime();
            make();
            Duration next = Duration.ofNanos(System.nanoTime() - start).multipliedBy(PAUSE_PER_WORK);
            pause = isBehind ? AFTER_FAILURE : next.compareTo(soon) > 0 ? next : soon;
        }
    }

    /** An empty log also keeps a file that an operator puts in DISK's place from being mixed with ours. */
    private void make() {
        if (databases.readOnlyBecause().isPresent()) {
            return;
        }
        isBehind = true;
        try {
            Connections.execute(databases.connection(), "PRAGMA disk.wal_checkpoint(TRUNCATE)");
            DiskCopy.make(databases.connection(), files.good());
            isBehind = false;
        } catch (SQLException e) {
            LOG.atError()
                    .addKeyValue("error", SqliteErrors.message(e))
                    .log("no copy of the stored configuration could be made; the one before stays");
            if (FileCheck.kind(e) == FileCheck.Verdict.Kind.DAMAGED) {
                findings.add(files.disk() + " has been damaged since it was opened (" + SqliteErrors.message(e)
                        + "): PROXYSQL FLUSH CONFIGDB goes on with the last good copy");
            }
        }
    }
}
