package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The store, on its one thread.
 *
 * <p>Files that can't be used don't keep it from being made: every call then says what is wrong, and {@link #reset}
 * mends it.
 */
final class SqliteStore implements ConfigStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final int READ_ONLY = 1290;

    /** A piece of work for the storage thread. */
    private interface Work<T> {
        T on(StatementRunner runner) throws SQLException;
    }

    private final DatabaseFiles files;
    private final Limits limits;
    private final Findings findings = new Findings();
    private final StorageThread thread = new StorageThread();
    private final GoodCopy goodCopy;

    // These belong to the storage thread; the runners are also cancelled from outside.
    private Databases databases;
    private volatile StatementRunner runner;
    private volatile StatementRunner statistics;
    private String failure;
    private boolean isNew;

    SqliteStore(DatabaseFiles files, Limits limits) {
        this.files = files;
        this.limits = limits;
        this.goodCopy = new GoodCopy(files, thread, findings, limits.copyAfter());
        thread.call(() -> {
            open();
            isNew = failure == null && isWithoutVariables();
            return null;
        });
    }

    @Override
    public SqlAnswer run(String sql, Access access) {
        try {
            return call(all -> access == Access.STATISTICS
                    ? statistics.run(sql, true)
                    : withReason(all.run(sql, access == Access.READ_ONLY), access));
        } catch (IllegalStateException e) {
            return new SqlAnswer.Failed(1105, "HY000", e.getMessage());
        }
    }

    @Override
    public List<Map<String, String>> select(String sql, Object... arguments) {
        return call(all -> all.select(sql, arguments));
    }

    @Override
    public List<Map<String, String>> selectFrom(Path database, String sql, Object... arguments) {
        return thread.call(() -> ForeignDatabase.select(database, sql, arguments));
    }

    @Override
    public void transaction(List<Statement> statements) {
        call(all -> {
            all.transaction(statements);
            return null;
        });
    }

    @Override
    public boolean isNew() {
        return call(all -> isNew);
    }

    @Override
    public void reset() {
        thread.call(() -> {
            VolatileFiles place = databases == null ? files.places().get(0) : databases.place();
            close();
            try {
                new AsideFiles(files).putAside();
                place.remove();
                isNew = true;
            } catch (IOException e) {
                throw new IllegalStateException("the stored configuration can't be put aside: " + e, e);
            } finally {
                open();
            }
            return requireOpen();
        });
    }

    @Override
    public void reopen() {
        thread.call(() -> {
            close();
            String refusal = new Replacement(files).refusal();
            open();
            requireOpen();
            if (!refusal.isEmpty()) {
                throw new IllegalStateException(refusal);
            }
            return null;
        });
    }

    @Override
    public List<String> findings() {
        return findings.all();
    }

    /**
     * Returns when the storage thread is gone.
     *
     * @param isLast whether no other room of this process comes after this one: MEMORY goes, too
     */
    void stop(boolean isLast) throws InterruptedException {
        if (thread.isStopped()) {
            return;
        }
        cancel(runner);
        cancel(statistics);
        thread.stop(() -> {
            VolatileFiles place = databases == null ? null : databases.place();
            close();
            if (isLast && place != null) {
                place.tryToRemove();
            }
        });
    }

    private static void cancel(StatementRunner current) {
        if (current != null) {
            try {
                current.cancel();
            } catch (SQLException e) {
                LOG.atDebug().addKeyValue("error", e.toString()).log("statement could not be cancelled");
            }
        }
    }

    private void open() {
        failure = null;
        findings.clear();
        try {
            databases = Databases.open(files, findings);
            runner = new StatementRunner(databases.connection(), limits);
            statistics = new StatementRunner(databases.statistics(), limits);
            goodCopy.follow(databases);
        } catch (SQLException | IOException e) {
            failure = e instanceof SQLException sql
                    ? SqliteErrors.message(sql)
                    : "the data directory can't be used: " + e;
            LOG.atError().addKeyValue("error", failure).log("configuration storage is not available");
        }
    }

    private boolean isWithoutVariables() throws SQLException {
        return runner.select("SELECT 1 FROM disk.global_variables LIMIT 1").isEmpty();
    }

    private void close() {
        goodCopy.end();
        if (databases == null) {
            return;
        }
        try {
            databases.close();
        } catch (SQLException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("databases did not close cleanly");
        }
        databases = null;
        runner = null;
        statistics = null;
    }

    private Void requireOpen() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return null;
    }

    private <T> T call(Work<T> work) {
        return thread.call(() -> {
            requireOpen();
            try {
                return work.on(runner);
            } catch (SQLException e) {
                throw new IllegalStateException(message(e), e);
            } finally {
                goodCopy.scheduleIfChanged();
            }
        });
    }

    private SqlAnswer withReason(SqlAnswer answer, Access access) {
        return access == Access.FULL && answer instanceof SqlAnswer.Failed failed && failed.errorCode() == READ_ONLY
                ? new SqlAnswer.Failed(READ_ONLY, failed.sqlState(), failed.message() + whyReadOnly())
                : answer;
    }

    private String message(SQLException error) {
        boolean isReadOnly = SqliteErrors.code(error) == SQLiteErrorCode.SQLITE_READONLY;
        return SqliteErrors.advice(error) + (isReadOnly ? whyReadOnly() : "");
    }

    private String whyReadOnly() {
        return databases
                .readOnlyBecause()
                .map(reason -> ": " + files.disk() + ": " + reason)
                .orElse("");
    }
}
