package io.pointsman.admin.versions;

import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.diff.KeptVersions;
import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Journal;
import io.pointsman.admin.modules.Journals;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.admin.variables.Variables;
import io.pointsman.admin.versions.VersionJournal.Reason;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfigs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Everything about versions, put together: the journal of LOADs, the statements, and the time to confirm. */
public final class ConfigVersions implements Journals, KeptVersions {

    private final RuntimeConfigs configs;
    private final Variables variables;
    private final VersionTables tables;
    private final RuntimeLoader loader;
    private final ConfirmTimer timer;
    private final Confirmation confirmation;
    private final Clock clock;

    /** @param adminThread where everything happens */
    public ConfigVersions(
            ConfigStore store,
            RuntimeConfigs configs,
            Variables variables,
            RuntimeLoader loader,
            Executor adminThread,
            Clock clock) {
        this.configs = configs;
        this.variables = variables;
        this.loader = loader;
        this.clock = clock;
        tables = new VersionTables(store);
        timer = new ConfirmTimer(adminThread);
        confirmation = new Confirmation(configs, tables, loader, variables, timer, clock);
    }

    @Override
    public Journal of(LoadTicket ticket) {
        Reason reason = ticket.equals(LoadTicket.atStart()) ? Reason.START : Reason.STATEMENT;
        return new VersionJournal(tables, ticket, reason, confirmation, clock);
    }

    /** SHOW CONFIG VERSIONS and all that belongs to it; asked before handlers that answer any ROLLBACK or LOAD. */
    public StatementHandler statements(Secrets secrets, TableShapes shapes) {
        VersionViews views = new VersionViews(tables, configs, variables, secrets, shapes, clock);
        return new VersionStatements(this, views, loader, confirmation);
    }

    @Override
    public ConfigRows rows(long version) throws ConfigRejectedException {
        return versionRows(version);
    }

    /** @throws ConfigRejectedException naming those there are, when there is no such version */
    VersionRows versionRows(long version) throws ConfigRejectedException {
        List<Version> all = tables.all();
        if (all.stream().noneMatch(found -> found.number() == version)) {
            throw new ConfigRejectedException("there is no version " + version + ": "
                    + (all.isEmpty()
                            ? "there is none yet"
                            : "those from " + all.get(all.size() - 1).number() + " to "
                                    + all.get(0).number() + " are kept"));
        }
        return new VersionRows(tables.contents(version), variables);
    }

    /** After the start, on the admin thread: goes on with a time to confirm that an earlier room began. */
    public void resume() {
        if (!configs.current().isNone()) {
            confirmation.resume();
        }
    }

    /** A line when a version waits to be confirmed. Any thread. */
    public Optional<String> status() {
        return confirmation.status();
    }

    /** Returns when the timer's thread is gone. */
    public void stop() throws InterruptedException {
        timer.stop();
    }
}
