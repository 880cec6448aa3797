package io.pointsman.admin.sql;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.Journals;
import io.pointsman.admin.modules.LoadResult;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.Memory;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.modules.RuntimeSaver;
import io.pointsman.admin.modules.StoredCopies;
import io.pointsman.admin.modules.StoredCopies.Database;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.libconfig.ParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** LOAD and SAVE: moves a module one layer. */
public final class LoadSave implements StatementHandler {

    private final ConfigStore store;
    private final Variables variables;
    private final RuntimeLoader loader;
    private final RuntimeSaver saver;
    private final Journals journals;
    private final Optional<Path> configFile;

    public LoadSave(
            ConfigStore store,
            Variables variables,
            RuntimeLoader loader,
            RuntimeSaver saver,
            Journals journals,
            Optional<Path> configFile) {
        this.store = store;
        this.variables = variables;
        this.loader = loader;
        this.saver = saver;
        this.journals = journals;
        this.configFile = configFile;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String verb = request.text().firstWord();
        if (!verb.equals("LOAD") && !verb.equals("SAVE")) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        return Optional.of(AdminStatement.parse(request.plain())
                .map(statement -> move(request, statement))
                .orElseGet(() -> Answers.syntax("near \"" + verb + "\": expected " + verb + " <module> "
                        + (verb.equals("LOAD")
                                ? "TO RUNTIME, FROM MEMORY, TO MEMORY, FROM DISK or FROM CONFIG"
                                : "TO DISK, FROM MEMORY, TO MEMORY or FROM RUNTIME")
                        + ", where <module> is one of " + Module.names())));
    }

    private SqlAnswer move(AdminRequest request, AdminStatement statement) {
        Module module = statement.module();
        return switch (statement.source()) {
            case CONFIG -> fromConfig(module);
            case DISK -> {
                new StoredCopies(store).copy(module, Database.DISK, Database.MAIN);
                yield Answers.ok(); // a LOAD reports no rows
            }
            case RUNTIME -> fromRuntime(module);
            case MEMORY ->
                statement.target() == AdminStatement.Layer.DISK
                        ? Answers.ok(new StoredCopies(store).copy(module, Database.MAIN, Database.DISK))
                        : toRuntime(request, statement);
        };
    }

    private SqlAnswer toRuntime(AdminRequest request, AdminStatement statement) {
        Module module = statement.module();
        LoadTicket ticket = new LoadTicket(request.caller(), statement.comment().orElse(""), statement.confirmWithin());
        try {
            LoadResult result = loader.load(List.of(module), new Memory(store), journals.of(ticket));
            return new SqlAnswer.Done(0, 0, "", result.notices());
        } catch (ConfigRejectedException e) {
            return Answers.refused("LOAD " + module.words() + " TO RUNTIME refused, nothing has changed", e.reasons());
        }
    }

    private SqlAnswer fromRuntime(Module module) {
        try {
            saver.save(module);
            return Answers.ok();
        } catch (IllegalStateException e) {
            return Answers.refused(e.getMessage());
        }
    }

    /** All of the module's part of the file, or nothing. */
    private SqlAnswer fromConfig(Module module) {
        if (configFile.isEmpty()) {
            return Answers.refused("Config file unknown");
        }
        try {
            ConfigFile file = ConfigFile.read(configFile.get(), store, variables);
            List<String> findings =
                    file.findings().stream().filter(module::isNamedIn).toList();
            if (!findings.isEmpty()) {
                return Answers.refused("nothing has changed: " + String.join("; ", findings));
            }
            List<Statement> statements = file.entries().stream()
                    .filter(entry -> entry.module().equals(Optional.of(module)))
                    .map(ConfigFile.Entry::statement)
                    .toList();
            store.transaction(statements);
            return Answers.ok(statements.size());
        } catch (IOException e) {
            return Answers.refused("Unable to open or parse config file " + configFile.get() + ": " + e);
        } catch (ParseException e) {
            return Answers.refused("Unable to open or parse config file " + e.getMessage());
        } catch (IllegalStateException e) {
            return Answers.refused("nothing has changed: " + e.getMessage());
        }
    }
}
