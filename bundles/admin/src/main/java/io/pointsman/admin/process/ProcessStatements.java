package io.pointsman.admin.process;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PROXYSQL statements that no other room answers, and a clear word for those that nobody does. */
public final class ProcessStatements implements StatementHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessStatements.class);
    private static final String VERB = "PROXYSQL";

    /** One statement: what it is for, and what it does. */
    private record Command(String meaning, Supplier<SqlAnswer> action) {}

    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Launcher launcher;
    private final ConfigStore store;
    private final Runnable reopenLogs;
    private final Missing missing;

    public ProcessStatements(
            RuntimeConfigs configs,
            ConfigStore store,
            Launcher launcher,
            Runnable reopenLogs,
            Supplier<List<StatementForm>> forms) {
        this.launcher = launcher;
        this.store = store;
        this.reopenLogs = reopenLogs;
        this.missing = new Missing(forms);
        ReadOnly readOnly = new ReadOnly(configs);
        add("SHUTDOWN", "let sessions end, then end the process", () -> launch("shutdown"));
        add("SHUTDOWN SLOW", "the same as PROXYSQL SHUTDOWN", () -> launch("shutdown"));
        add("SHUTDOWN NOW", "end the process at once, whatever runs", () -> launch("shutdown-now"));
        add("KILL", "the same as PROXYSQL SHUTDOWN NOW", () -> launch("shutdown-now"));
        add("RESTART", "let sessions end, then start again from what is stored", () -> launch("restart"));
        add(
                "FLUSH LOGS",
                "reopen pointsman.log and audit.log after they were renamed, begin a new query log",
                this::flushLogs);
        add("FLUSH QUERY CACHE", "accepted: there is no query cache to empty", Answers::ok);
        add("FLUSH MYSQL CLIENT HOSTS", "accepted: no errors of client hosts are kept", Answers::ok);
        add("FLUSH CONFIGDB", "close and open pointsman.db after its file was replaced", this::reopenStore);
        add("READONLY", "from now on admin SQL can only read; LOAD and SAVE still work", () -> readOnly.set(true));
        add("READWRITE", "take PROXYSQL READONLY back", () -> readOnly.set(false));
    }

    private void add(String words, String meaning, Supplier<SqlAnswer> action) {
        commands.put(words, new Command(meaning, action));
    }

    @Override
    public List<StatementForm> forms() {
        return commands.entrySet().stream()
                .map(entry -> form(VERB + " " + entry.getKey(), entry.getValue().meaning()))
                .toList();
    }

    private static StatementForm form(String words, String meaning) {
        return StatementForm.changing(words, words, meaning);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!request.text().firstWord().equals(VERB)) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        String words = request.plain().substring(VERB.length()).strip().toUpperCase(Locale.ROOT);
        Command command = commands.get(words);
        return Optional.of(
                command == null ? missing.answerTo(words) : command.action().get());
    }

    private SqlAnswer launch(String word) {
        return launcher.ask(word)
                ? Answers.ok()
                : Answers.refused("this container was not started by the command pointsman, which alone could do that");
    }

    private SqlAnswer flushLogs() {
        reopenLogs.run();
        return launch("flush-logs");
    }

    private SqlAnswer reopenStore() {
        try {
            store.reopen();
            return Answers.ok();
        } catch (IllegalStateException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("the stored configuration can't be opened");
            return Answers.refused(e.getMessage());
        }
    }
}
