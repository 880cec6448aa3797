package io.pointsman.admin.sql;

import io.pointsman.admin.modules.Journals;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.modules.RuntimeSaver;
import io.pointsman.admin.modules.StoredCopies;
import io.pointsman.admin.modules.StoredCopies.Database;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** LOAD and SAVE: moves a module one layer. */
public final class LoadSave implements StatementHandler {

    private static final Pattern DIGEST = Pattern.compile("SAVE MYSQL DIGEST TO DISK", Pattern.CASE_INSENSITIVE);

    private final ConfigStore store;
    private final RuntimeSaver saver;
    private final LoadToRuntime toRuntime;
    private final LoadFromConfig fromConfig;

    public LoadSave(
            ConfigStore store,
            Variables variables,
            RuntimeLoader loader,
            RuntimeSaver saver,
            Journals journals,
            Optional<Path> configFile) {
        this.store = store;
        this.saver = saver;
        this.toRuntime = new LoadToRuntime(store, loader, journals);
        this.fromConfig = new LoadFromConfig(store, variables, configFile);
    }

    @Override
    public List<StatementForm> forms() {
        Stream<StatementForm> ofOneUser = Stream.of(StatementForm.changing(
                "LOAD MYSQL USER",
                "LOAD MYSQL USER app TO RUNTIME",
                "puts one user of MEMORY in force and leaves the others as they are"));
        Stream<StatementForm> ofModules = Arrays.stream(Module.values())
                .flatMap(module -> Stream.of(
                        StatementForm.changing(
                                "LOAD " + module.words(),
                                "LOAD " + module.words() + " TO RUNTIME",
                                "puts what is in MEMORY in force; FROM DISK or FROM CONFIG fills MEMORY instead"),
                        StatementForm.changing(
                                "SAVE " + module.words(),
                                "SAVE " + module.words() + " TO DISK",
                                "keeps what is in MEMORY for the next start; FROM RUNTIME fills MEMORY instead")));
        return Stream.concat(ofModules, ofOneUser).toList();
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
        if (DIGEST.matcher(request.plain()).matches()) {
            return Optional.of(Answers.ok()); // none are collected, so none are written
        }
        return Optional.of(AdminStatement.parse(request.plain())
                .map(statement -> move(request, statement))
                .orElseGet(() -> explanation(verb)));
    }

    private static SqlAnswer explanation(String verb) {
        return Answers.syntax("near \"" + verb + "\": expected " + verb + " <module> "
                + (verb.equals("LOAD")
                        ? "TO RUNTIME, FROM MEMORY, TO MEMORY, FROM DISK or FROM CONFIG"
                        : "TO DISK, FROM MEMORY, TO MEMORY or FROM RUNTIME")
                + ", where <module> is one of " + Module.names()
                + (verb.equals("LOAD")
                        ? "; or LOAD MYSQL USER <name> TO RUNTIME; with TO RUNTIME also COMMENT '…'"
                                + " and CONFIRM WITHIN 1 to 86400 (seconds)"
                        : ""));
    }

    private SqlAnswer move(AdminRequest request, AdminStatement statement) {
        Module module = statement.module();
        return switch (statement.source()) {
            case CONFIG -> fromConfig.load(module);
            case DISK -> {
                new StoredCopies(store).copy(module, Database.DISK, Database.MAIN);
                yield Answers.ok(); // a LOAD reports no rows
            }
            case RUNTIME -> fromRuntime(module);
            case MEMORY ->
                statement.target() == AdminStatement.Layer.DISK
                        ? Answers.ok(new StoredCopies(store).copy(module, Database.MAIN, Database.DISK))
                        : toRuntime.load(request.caller(), statement);
        };
    }

    private SqlAnswer fromRuntime(Module module) {
        try {
            saver.save(module);
            return Answers.ok();
        } catch (IllegalStateException e) {
            return Answers.refused(e.getMessage());
        }
    }
}
