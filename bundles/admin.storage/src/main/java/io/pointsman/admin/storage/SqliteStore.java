package io.pointsman.admin.storage;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store, on its one thread.
 *
 * <p>Damaged files don't keep it from being made: every call then says what is wrong, and {@link #reset} mends it.
 */
final class SqliteStore implements ConfigStore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final long STOP_MILLIS = 5_000;

    /** A piece of work for the storage thread. */
    private interface Work<T> {
        T on(StatementRunner runner) throws SQLException;
    }

    private final DatabaseFiles files;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "admin.storage"));

    // These belong to the storage thread; the runners are also cancelled from outside.
    private Databases databases;
    private volatile StatementRunner runner;
    private volatile StatementRunner statistics;
    private String failure;
    private boolean isNew;

    SqliteStore(DatabaseFiles files) {
        this.files = files;
        await(this::open);
    }

    @Override
    public SqlAnswer run(String sql, Access access) {
        try {
            return access == Access.STATISTICS
                    ? call(runner -> statistics.run(sql, true))
                    : call(runner -> runner.run(sql, access == Access.READ_ONLY));
        } catch (IllegalStateException e) {
            return new SqlAnswer.Failed(1105, "HY000", e.getMessage());
        }
    }

    @Override
    public List<Map<String, String>> select(String sql, Object... arguments) {
        return call(runner -> runner.select(sql, arguments));
    }

    @Override
    public List<Map<String, String>> selectFrom(Path database, String sql, Object... arguments) {
        return await(() -> ForeignDatabase.select(database, sql, arguments));
    }

    @Override
    public void transaction(List<Statement> statements) {
        call(runner -> {
            runner.transaction(statements);
            return null;
        });
    }

    @Override
    public boolean isNew() {
        return call(runner -> isNew);
    }

    @Override
    public void reset() {
        await(() -> {
            closeDatabases();
            try {
                files.putAside();
            } catch (IOException e) {
                throw new IllegalStateException("the stored configuration can't be put aside: " + e, e);
            }
            open();
            return null;
        });
        call(runner -> null);
    }

    @Override
    public void reopen() {
        await(() -> {
            closeDatabases();
            return open();
        });
        call(runner -> null);
    }

    @Override
    public List<String> findings() {
        return List.of();
    }

    /** Returns when the storage thread is gone. */
    void stop() throws InterruptedException {
        if (thread.isShutdown()) {
            return;
        }
        cancel(runner);
        cancel(statistics);
        thread.execute(this::closeDatabases);
        thread.shutdown();
        if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            LOG.atWarn().log("the storage thread is still busy");
        }
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

    private Void open() {
        failure = null;
        try {
            databases = Databases.open(files);
            runner = new StatementRunner(databases.connection());
            statistics = new StatementRunner(databases.statistics());
            isNew = runner.select("SELECT 1 FROM disk.global_variables LIMIT 1").isEmpty();
        } catch (SQLException | IOException e) {
            closeDatabases();
            failure = e instanceof SQLException ? e.getMessage() : "the data directory can't be used: " + e;
            LOG.atError().addKeyValue("error", failure).log("configuration storage is not available");
        }
        return null;
    }

    private void closeDatabases() {
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

    private <T> T call(Work<T> work) {
        return await(() -> {
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            try {
                return work.on(runner);
            } catch (SQLException e) {
                throw new IllegalStateException(SqliteErrors.message(e), e);
            }
        });
    }

    private <T> T await(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("configuration storage has been stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for configuration storage", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(String.valueOf(e.getCause()), e);
        }
    }
}
