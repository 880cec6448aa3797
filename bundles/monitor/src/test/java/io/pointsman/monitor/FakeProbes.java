package io.pointsman.monitor;

import io.pointsman.api.backend.Probe;
import io.pointsman.api.backend.ProbeFailedException;
import io.pointsman.api.backend.Probes;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Servers that answer as the test has told them to; what they are told nothing about they answer well. */
final class FakeProbes implements Probes {

    static final String CONNECT = "connect";
    static final String PING = "ping";

    final List<String> asked = new ArrayList<>();
    final List<FakeProbe> opened = new ArrayList<>();
    String version = "11.4.5-MariaDB";

    private final Map<String, List<Map<String, String>>> answers = new HashMap<>();
    private final Map<String, ProbeFailedException> failures = new HashMap<>();
    private boolean silent;
    private String broken = "-";
    private final List<Runnable> waiting = new ArrayList<>();

    /** To questions that contain {@code part}. */
    void answer(String part, List<Map<String, String>> rows) {
        failures.remove(part);
        answers.put(part, rows);
    }

    void fail(String part, String message, int code) {
        failures.put(part, new ProbeFailedException(message, code, false));
    }

    void timeOut(String part) {
        failures.put(part, new ProbeFailedException("server has not answered within 1000 ms", 0, true));
    }

    void recover(String part) {
        failures.remove(part);
    }

    /** Who asks a question that contains {@code part} finds that we have made a mistake. */
    void breakAt(String part) {
        broken = part;
    }

    void repair() {
        broken = "-";
    }

    /** From now on nothing is answered before {@link #speakAgain}. */
    void fallSilent() {
        silent = true;
    }

    void speakAgain() {
        silent = false;
        List<Runnable> due = new ArrayList<>(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    int count(String part) {
        return (int) asked.stream().filter(one -> one.contains(part)).count();
    }

    @Override
    public CompletionStage<Probe> connect(MysqlServer server, String user, Secret secret, Duration timeout) {
        asked.add(CONNECT + " " + server.address() + " as " + user + (server.useSsl() ? " over TLS" : ""));
        return reply(CONNECT, () -> {
            FakeProbe probe = new FakeProbe(server);
            opened.add(probe);
            return probe;
        });
    }

    private <T> CompletableFuture<T> reply(String question, Supplier<T> value) {
        if (question.contains(broken)) {
            throw new IllegalStateException("a mistake");
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable answer = () -> failures.entrySet().stream()
                .filter(failure -> question.contains(failure.getKey()))
                .findFirst()
                .ifPresentOrElse(
                        failure -> future.completeExceptionally(failure.getValue()),
                        () -> future.complete(value.get()));
        if (silent) {
            waiting.add(answer);
        } else {
            answer.run();
        }
        return future;
    }

    /** One connection. */
    final class FakeProbe implements Probe {

        private final MysqlServer server;
        boolean open = true;

        FakeProbe(MysqlServer server) {
            this.server = server;
        }

        @Override
        public MysqlServer server() {
            return server;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public String serverVersion() {
            return version;
        }

        @Override
        public CompletionStage<Long> ping(Duration timeout) {
            asked.add(PING);
            return reply(PING, () -> 700L);
        }

        @Override
        public CompletionStage<List<Map<String, String>>> query(String sql, Duration timeout) {
            asked.add(sql);
            return reply(sql, () -> answers.entrySet().stream()
                    .filter(answer -> sql.contains(answer.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(List.of()));
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
