package io.pointsman.admin.sql;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.libconfig.ParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code LOAD … FROM CONFIG}: a module's part of the configuration file into MEMORY, all of it or nothing. */
final class LoadFromConfig {

    private final ConfigStore store;
    private final Variables variables;
    private final Optional<Path> configFile;

    LoadFromConfig(ConfigStore store, Variables variables, Optional<Path> configFile) {
        this.store = store;
        this.variables = variables;
        this.configFile = configFile;
    }

    SqlAnswer load(Module module) {
        if (module == Module.SQLITESERVER_VARIABLES) {
            return Answers.refused(module.words() + " are read from the configuration file at start only, use SET");
        }
        if (configFile.isEmpty()) {
            return Answers.refused("Config file unknown");
        }
        try {
            return load(module, ConfigFile.read(configFile.get(), store, variables));
        } catch (IOException e) {
            return Answers.refused("Unable to open or parse config file " + configFile.get() + ": " + e);
        } catch (ParseException e) {
            return Answers.refused("Unable to open or parse config file " + e.getMessage());
        } catch (IllegalStateException e) {
            return Answers.refused("nothing has changed: " + e.getMessage());
        }
    }

    private SqlAnswer load(Module module, ConfigFile file) {
        List<String> findings =
                file.findings().stream().filter(module::isNamedIn).toList();
        if (!findings.isEmpty()) {
            return Answers.refused("nothing has changed", findings);
        }
        List<Statement> statements = file.entries().stream()
                .filter(entry -> entry.module().equals(Optional.of(module)))
                .map(ConfigFile.Entry::statement)
                .toList();
        store.transaction(statements);
        return Answers.ok(statements.size());
    }
}
