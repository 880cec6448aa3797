package io.pointsman.sqlite.server;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers MySQL clients from a SQLite file; its users are those of the proxy. */
@Component
public final class SqliteServerComponent implements LocalSql {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteServerComponent.class);
    private static final String SERVER_VERSION = "mysql-server_version";
    private static final long STOP_SECONDS = 5;

    private final RuntimeConfigs configs;

    /** As many as statements run at one time; those without work end by themselves. */
    private final ExecutorService threads = Executors.newCachedThreadPool(new Named());

    private final Clients clients = new Clients(threads);

    @Activate
    public SqliteServerComponent(@Reference RuntimeConfigs configs) {
        this.configs = configs;
    }

    @Override
    public ListenerRole role() {
        return ListenerRole.SQLITE;
    }

    @Override
    public Optional<String> passwordOf(String user) {
        return configs.current().users().frontend(user).map(MysqlUser::password);
    }

    @Override
    public Optional<String> refusalOf(String user, String host) {
        return Optional.empty();
    }

    @Override
    public String serverVersion() {
        GlobalVariables variables = configs.current().variables();
        return configs.current().isNone() ? "8.0.11" : variables.text(SERVER_VERSION);
    }

    @Override
    public CompletionStage<SqlAnswer> execute(Caller caller, String sql) {
        Optional<Long> victim = KillStatement.victimOf(sql);
        if (victim.isPresent()) {
            long id = victim.get();
            return CompletableFuture.completedFuture(KillStatement.run(clients.find(id), id, caller.user()));
        }
        return clients.submit(caller, this::newClient, sql).exceptionally(SqliteServerComponent::unexpected);
    }

    /** A mistake of ours costs its answer, never the session. */
    private static SqlAnswer unexpected(Throwable error) {
        if (error.getCause() instanceof RejectedExecutionException) {
            return new SqlAnswer.Failed(1053, "08S01", "Server shutdown in progress");
        }
        LOG.atError().addKeyValue("error", error.toString()).setCause(error).log("embedded server failed a statement");
        return new SqlAnswer.Failed(1105, "HY000", "The embedded server failed: " + error.getMessage());
    }

    private Client newClient(Caller caller) {
        return new Client(caller, new EmbeddedDatabase(configs.current().dataDirectory()), serverVersion());
    }

    @Override
    public StatusFlags status(Caller caller) {
        Client client = clients.find(caller.connectionId());
        return client == null ? StatusFlags.AUTOCOMMIT : client.status();
    }

    @Override
    public void disconnected(Caller caller) {
        clients.remove(caller.connectionId());
    }

    /** Open transactions end here: a successor opens connections of its own. */
    @Deactivate
    void stop() throws InterruptedException {
        try {
            clients.removeAll().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("embedded server did not end its statements in time");
        }
        threads.shutdownNow();
        threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Threads named after the bundle, which hold up nobody's exit. */
    private static final class Named implements ThreadFactory {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "sqlite.server-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
