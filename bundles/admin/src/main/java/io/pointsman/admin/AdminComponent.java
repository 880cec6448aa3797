package io.pointsman.admin;

import io.pointsman.admin.audit.AuditLog;
import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.checksum.PullVersion;
import io.pointsman.admin.diff.ShowDiff;
import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.InForce;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.modules.RuntimeSaver;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.process.Launcher;
import io.pointsman.admin.process.LogFiles;
import io.pointsman.admin.process.ProcessStatements;
import io.pointsman.admin.sql.AdminGrammar;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.LoadSave;
import io.pointsman.admin.sql.NoOperation;
import io.pointsman.admin.sql.RoomStatements;
import io.pointsman.admin.sql.SessionVariables;
import io.pointsman.admin.sql.SetStatement;
import io.pointsman.admin.sql.SqlText;
import io.pointsman.admin.sql.Warnings;
import io.pointsman.admin.start.StartReport;
import io.pointsman.admin.start.StartSettings;
import io.pointsman.admin.start.Startup;
import io.pointsman.admin.transfer.Transfer;
import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.admin.versions.ConfigVersions;
import io.pointsman.api.admin.AdminConsole;
import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.LogFile;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Answers the admin port and the shell, and puts the first configuration in force.
 *
 * <p>Everything runs on the thread {@code admin}, one statement after the other; the start is the first.
 */
@Component(
        immediate = true,
        service = {AdminConsole.class, LocalSql.class, Statuses.class, Supplier.class},
        property = "pointsman.role=startup")
public final class AdminComponent implements AdminConsole, LocalSql, Statuses, Supplier<Map<String, String>> {

    private static final long STOP_MILLIS = 5_000;

    /** In SQLite a backslash is a backslash: libraries that escape a quote have to double it. */
    private static final StatusFlags STATUS =
            new StatusFlags(StatusFlags.SERVER_STATUS_AUTOCOMMIT | StatusFlags.SERVER_STATUS_NO_BACKSLASH_ESCAPES);

    /** The shell, which is inside already. */
    private static final Caller CONSOLE = new Caller(0, "shell", "localhost", "");

    private final RuntimeConfigs configs;
    private final Accounts accounts;
    private final RuntimeTables tables;
    private final Launcher launcher = new Launcher();
    private final DefaultPasswords defaultPasswords;
    private final PullVersion pullVersion;
    private final Warnings warnings = new Warnings();
    private final RoomStatements roomStatements = new RoomStatements();
    private final AuditLog audit;
    private final LogFiles logFiles = new LogFiles();
    private final ConfigVersions versions;
    private final AdminGrammar grammar;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "admin"));

    private volatile StartReport report = StartReport.starting();

    @Activate
    public AdminComponent(@Reference ConfigStore store, @Reference RuntimeConfigs configs) {
        this(store, configs, StartSettings.fromSystemProperties());
    }

    AdminComponent(ConfigStore store, RuntimeConfigs configs, StartSettings settings) {
        this.configs = configs;
        Variables variables = Variables.read(settings.version());
        VariableCheck check = new VariableCheck(variables, Collations.of(store));
        RuntimeLoader loader = new RuntimeLoader(configs, check, settings.dataDirectory());
        versions = new ConfigVersions(store, configs, variables, loader, thread, Clock.systemUTC());
        accounts = new Accounts(configs);
        tables = new RuntimeTables(store, configs, variables);
        SessionVariables session = new SessionVariables(store, configs, tables);
        Secrets secrets = new Secrets(variables);
        TableShapes shapes = new TableShapes(store);
        audit = AuditLog.in(settings.dataDirectory(), secrets, this::forms, configs);
        pullVersion = new PullVersion(configs, thread);
        grammar = new AdminGrammar(
                List.of(
                        versions.statements(secrets, shapes),
                        new ShowDiff(store, tables, variables, secrets, shapes, versions),
                        new NoOperation(),
                        roomStatements,
                        new ProcessStatements(configs, store, launcher, this::reopenLogs, this::forms),
                        new Transfer(store, check, settings.dataDirectory(), tables::refreshLoaded),
                        new LoadSave(
                                store,
                                variables,
                                loader,
                                new RuntimeSaver(store, configs, tables),
                                versions,
                                settings.configFile()),
                        new SetStatement(store, check, session),
                        warnings,
                        pullVersion,
                        new Queries(store, tables, configs, session)),
                warnings.and(audit));
        defaultPasswords = new DefaultPasswords(configs);
        thread.execute(() -> {
            report = new Startup(settings, store, configs, check, versions).run();
            versions.resume();
            defaultPasswords.announce();
        });
    }

    private void reopenLogs() {
        audit.reopen();
        logFiles.turnOver();
    }

    /** Returns when the admin thread is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
            thread.shutdownNow().forEach(Runnable::run); // nobody may wait for an answer for ever
        }
        versions.stop();
        audit.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRuntimeTable(RuntimeTable table) {
        tables.add(table);
    }

    void unbindRuntimeTable(RuntimeTable table) {
        tables.remove(table);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLogFile(LogFile file) {
        logFiles.add(file);
    }

    void unbindLogFile(LogFile file) {
        logFiles.remove(file);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindAdminStatements(AdminStatements room) {
        roomStatements.add(room);
    }

    void unbindAdminStatements(AdminStatements room) {
        roomStatements.remove(room);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(pointsman.role=process)")
    void bindLauncher(Consumer<String> words) {
        launcher.bind(words);
    }

    void unbindLauncher(Consumer<String> words) {
        launcher.unbind(words);
    }

    @Override
    public ListenerRole role() {
        return ListenerRole.ADMIN;
    }

    @Override
    public Optional<String> passwordOf(String user) {
        return accounts.passwordOf(user);
    }

    @Override
    public Optional<String> refusalOf(String user, String host) {
        return accounts.refusalOf(user, host);
    }

    @Override
    public String serverVersion() {
        return configs.current().variables().values().getOrDefault("mysql-server_version", "8.0.11");
    }

    @Override
    public CompletionStage<SqlAnswer> execute(Caller caller, String sql) {
        return execute(caller, accounts.isAdmin(caller.user()), sql);
    }

    @Override
    public CompletionStage<SqlAnswer> execute(String statement) {
        return execute(CONSOLE, true, statement);
    }

    @Override
    public StatusFlags status(Caller caller) {
        return STATUS;
    }

    @Override
    public void disconnected(Caller caller) {
        try {
            thread.execute(() -> warnings.forget(caller.connectionId()));
        } catch (RejectedExecutionException e) {
            // the room is going, and with it what it remembers
        }
    }

    @Override
    public List<String> findings() {
        return configs.current().isNone() ? report.findings() : InForce.findings(configs.current());
    }

    @Override
    public List<String> lines() {
        Stream<String> own = Stream.of(audit.status(), versions.status()).flatMap(Optional::stream);
        return Stream.concat(own, defaultPasswords.lines().stream()).toList();
    }

    @Override
    public List<StatementForm> forms() {
        return grammar.forms();
    }

    @Override
    public Map<String, String> get() {
        return report.toMap();
    }

    private CompletionStage<SqlAnswer> execute(Caller caller, boolean isAdmin, String sql) {
        try {
            return CompletableFuture.supplyAsync(() -> run(caller, isAdmin, sql), thread)
                    .thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    Answers.prefixed(Answers.broken("the admin room is being replaced, send the statement again")));
        }
    }

    private CompletionStage<SqlAnswer> run(Caller caller, boolean isAdmin, String sql) {
        AdminRequest request = new AdminRequest(caller, isAdmin, !isAdmin || isReadOnly(), SqlText.of(sql));
        return pullVersion.awaited(request, grammar::execute);
    }

    private boolean isReadOnly() {
        return "true".equals(configs.current().variables().values().get("admin-read_only"));
    }
}
