package io.pointsman.session.rig;

import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers statements when the test says so. */
public final class FakeLocalSql implements LocalSql {

    public final List<String> heard = new ArrayList<>();
    public final Deque<CompletableFuture<SqlAnswer>> running = new ArrayDeque<>();
    public Optional<String> refusal = Optional.empty();
    public StatusFlags status = StatusFlags.AUTOCOMMIT;

    public void answers(SqlAnswer answer) {
        running.remove().complete(answer);
    }

    @Override
    public ListenerRole role() {
        return ListenerRole.ADMIN;
    }

    @Override
    public Optional<String> passwordOf(String user) {
        return user.equals("admin") ? Optional.of("admin") : Optional.empty();
    }

    @Override
    public Optional<String> refusalOf(String user, String host) {
        return refusal;
    }

    @Override
    public String serverVersion() {
        return "3.0.0-admin";
    }

    @Override
    public CompletionStage<SqlAnswer> execute(Caller caller, String sql) {
        heard.add(caller.user() + "@" + caller.schema() + ": " + sql);
        CompletableFuture<SqlAnswer> answer = new CompletableFuture<>();
        running.add(answer);
        return answer;
    }

    @Override
    public StatusFlags status(Caller caller) {
        return status;
    }

    @Override
    public void disconnected(Caller caller) {
        heard.add(caller.user() + " is gone");
    }
}
