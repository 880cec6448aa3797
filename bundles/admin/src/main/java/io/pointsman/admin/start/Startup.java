package io.pointsman.admin.start;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.InForce;
import io.pointsman.admin.modules.Journal;
import io.pointsman.admin.modules.Journals;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.Memory;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.StoredCopies;
import io.pointsman.admin.modules.StoredCopies.Database;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.libconfig.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once per process: fills MEMORY from DISK, or from the configuration file, and puts it in force.
 *
 * <p>When a configuration is in force already, only this room has been replaced: everything stays as it is.
 */
public final class Startup {

    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final StartSettings settings;
    private final ConfigStore store;
    private final RuntimeConfigs configs;
    private final VariableCheck check;
    private final Variables variables;
    private final Journals journals;
    private final List<String> findings = new ArrayList<>();

    public Startup(
            StartSettings settings, ConfigStore store, RuntimeConfigs configs, VariableCheck check, Journals journals) {
        this.settings = settings;
        this.store = store;
        this.configs = configs;
        this.check = check;
        this.variables = check.variables();
        this.journals = journals;
    }

    /** Never throws: what went wrong is in the report. */
    public StartReport run() {
        try {
            return configs.current().isNone() ? start() : resume();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("error", e.getMessage())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("start failed");
            return StartReport.failed(String.valueOf(e.getMessage()), findings);
        }
    }

    private StartReport resume() {
        if (store.select("SELECT 1 FROM main.global_variables LIMIT 1").isEmpty()) {
            fillMemory();
        }
        return StartReport.done(InForce.findings(configs.current()));
    }

    private StartReport start() {
        if (settings.initial()) {
            store.reset();
        }
        findings.addAll(store.findings());
        boolean fileCounts = store.isNew() || settings.reload();
        fillMemory();
        if (fileCounts && settings.configFile().isPresent()) {
            String failure = mergeFile();
            if (!failure.isEmpty()) {
                return StartReport.failed(failure, findings);
            }
        }
        return putInForce(fileCounts);
    }

    /** Defaults first, in the order of the table; what is stored then takes their places. */
    private void fillMemory() {
        List<Statement> defaults = new ArrayList<>();
        for (Variable variable : variables.all()) {
            defaults.add(Statement.of(
                    "INSERT OR IGNORE INTO main.global_variables VALUES (?, ?)",
                    variable.name(),
                    variable.defaultValue()));
        }
        store.transaction(defaults);
        new StoredCopies(store).copyAll(Database.DISK, Database.MAIN);
        store.transaction(variables.all().stream()
                .filter(variable -> variable.type() == Variable.Type.FIXED)
                .map(variable -> Statement.of(
                        "UPDATE main.global_variables SET variable_value = ? WHERE variable_name = ?",
                        variable.defaultValue(),
                        variable.name()))
                .toList());
    }

    private String mergeFile() {
        try {
            ConfigFile file = ConfigFile.read(settings.configFile().orElseThrow(), store, variables);
            findings.addAll(file.findings());
            merge(file.entries());
            return "";
        } catch (ParseException e) {
            return "the configuration file can't be read: " + e.getMessage();
        } catch (IOException e) {
            return "the configuration file can't be read: " + e;
        }
    }

    /** All at once, or, when a table refuses a row, each by itself: one that is wrong does not cost the others. */
    private void merge(List<ConfigFile.Entry> entries) {
        try {
            store.transaction(entries.stream().map(ConfigFile.Entry::statement).toList());
        } catch (IllegalStateException e) {
            LOG.atDebug().addKeyValue("error", e.getMessage()).log("merging the file row by row");
            entries.forEach(this::merge);
        }
    }

    private void merge(ConfigFile.Entry entry) {
        try {
            store.transaction(List.of(entry.statement()));
        } catch (IllegalStateException e) {
            findings.add(entry.name() + ": " + e.getMessage());
        }
    }

    private StartReport putInForce(boolean isToBeStored) {
        ConfigRows rows = new Memory(store).remembered();
        StartConfig config = new StartConfig(rows, check, settings.dataDirectory(), findings);
        if (settings.strict() && !config.findings().isEmpty()) {
            return StartReport.failed(
                    "--strict, and this was found: " + String.join("; ", config.findings()), config.findings());
        }
        if (isToBeStored) {
            new StoredCopies(store).copyAll(Database.MAIN, Database.DISK);
        }
        LoadNotices notices;
        try {
            notices = load(config, new StartRows(rows, check, config.acceptedVariables()).remembered());
        } catch (ConfigRejectedException e) {
            return StartReport.failed("the configuration was refused: " + e.getMessage(), config.findings());
        }
        config.findings()
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("left out at start"));
        Stream.of(config.oddities(), notices.warnings(), notices.announcements())
                .flatMap(List::stream)
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("in force, but look at this"));
        store.transaction(new PutBack(variables, rows).statements(config.acceptedVariables()));
        return StartReport.done(config.findings());
    }

    /** Rules and material that can be read may still be unfit; then they are left out, like those that can't. */
    private LoadNotices load(StartConfig config, ConfigRows rows) throws ConfigRejectedException {
        try {
            return load(config.build(), rows);
        } catch (ConfigRejectedException e) {
            if (settings.strict()) {
                throw e;
            }
            return config.leaveOutRules(e.reasons()) ? load(config, rows) : withoutTls(config, rows, e);
        }
    }

    private LoadNotices withoutTls(StartConfig config, ConfigRows rows, ConfigRejectedException rejected)
            throws ConfigRejectedException {
        if (!config.hasTls()) {
            throw rejected;
        }
        config.leaveOutTls(rejected.reasons());
        return load(config.build(), rows);
    }

    private LoadNotices load(RuntimeConfig config, ConfigRows rows) throws ConfigRejectedException {
        Journal journal = journals.of(LoadTicket.atStart());
        return configs.load(config, () -> journal.write(config, List.of(Module.values()), rows, true));
    }
}
