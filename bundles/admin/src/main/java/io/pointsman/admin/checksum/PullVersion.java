package io.pointsman.admin.checksum;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.modules.LoadCounts;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code PULL VERSION MYSQL SERVERS v t}: the version of the servers in force, once it is {@code v} or after {@code t}
 * seconds. Who waits is looked at again every few milliseconds, so other statements run meanwhile.
 */
public final class PullVersion implements StatementHandler {

    private static final Pattern FORM =
            Pattern.compile("PULL VERSION MYSQL SERVERS (\\d{1,18}) (\\d{1,6})", Pattern.CASE_INSENSITIVE);
    private static final long PAUSE_MILLIS = 20;

    private final RuntimeConfigs configs;
    private final ScheduledExecutorService thread;

    public PullVersion(RuntimeConfigs configs, ScheduledExecutorService thread) {
        this.configs = configs;
        this.thread = thread;
    }

    /** Without waiting: the version now, or what is wrong with the statement. */
    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!request.text().firstWord().equals("PULL")) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        return Optional.of(
                FORM.matcher(request.plain()).matches()
                        ? row()
                        : Answers.syntax("Invalid argument: expected PULL VERSION MYSQL SERVERS <version> <seconds>"));
    }

    /** Executes a statement on the admin thread: at once, but for this one whose version has not come yet. */
    public CompletionStage<SqlAnswer> awaited(AdminRequest request, Function<AdminRequest, SqlAnswer> execution) {
        Matcher matcher = FORM.matcher(request.plain());
        CompletableFuture<Void> reached = new CompletableFuture<>();
        if (!request.isAdmin() || !matcher.matches()) {
            reached.complete(null);
        } else {
            long seconds = Long.parseLong(matcher.group(2));
            look(reached, Long.parseLong(matcher.group(1)), System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        }
        return reached.thenApply(nothing -> execution.apply(request));
    }

    private void look(CompletableFuture<Void> reached, long version, long deadline) {
        if (version() >= version || System.nanoTime() >= deadline || thread.isShutdown()) {
            reached.complete(null);
            return;
        }
        try {
            thread.schedule(() -> look(reached, version, deadline), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            reached.complete(null); // this room is leaving
        }
    }

    private SqlAnswer row() {
        return Answers.row(List.of("version"), List.of(String.valueOf(version())));
    }

    private long version() {
        return LoadCounts.of(configs.current(), Module.MYSQL_SERVERS).count();
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(telling(
                "PULL VERSION MYSQL SERVERS",
                "PULL VERSION MYSQL SERVERS 1 5",
                "waits until the servers have been loaded so often, or so many seconds, and tells how often it was"));
    }
}
