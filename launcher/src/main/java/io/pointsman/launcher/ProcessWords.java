package io.pointsman.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * What a room asks of the process, in a word: {@code shutdown}, {@code shutdown-now}, {@code restart}, {@code flush-logs}
 * or {@code make-way}. Offered in the container with {@code pointsman.role=process}.
 *
 * <p>Whoever asks owes an administrator an answer, which leaves through an event loop or the shell's socket, and nobody
 * can tell when it has. So an end begins a moment later, on a thread of its own.
 */
final class ProcessWords implements Consumer<String> {

    private static final Duration FOR_THE_ANSWER = Duration.ofMillis(300);

    private final Map<String, Runnable> endings;
    private final Map<String, Runnable> atOnce;
    private final Duration pause;

    ProcessWords(Shutdown shutdown, Runnable flushLogs) {
        this(
                Map.of(
                        "shutdown", () -> Runtime.getRuntime().exit(0), // by way of the hook, as with a signal
                        "shutdown-now", shutdown::atOnce,
                        "restart", shutdown::restart),
                Map.of("flush-logs", flushLogs, "make-way", shutdown::makeWay),
                FOR_THE_ANSWER);
    }

    /** For tests, which must not end. */
    ProcessWords(Map<String, Runnable> endings, Map<String, Runnable> atOnce, Duration pause) {
        this.endings = endings;
        this.atOnce = atOnce;
        this.pause = pause;
    }

    @Override
    public void accept(String word) {
        Runnable ending = endings.get(word);
        if (ending != null) {
            CompletableFuture.delayedExecutor(
                            pause.toMillis(), TimeUnit.MILLISECONDS, task -> new Thread(task, "process").start())
                    .execute(ending);
        } else if (atOnce.containsKey(word)) {
            atOnce.get(word).run();
        } else {
            LoggerFactory.getLogger(ProcessWords.class)
                    .atWarn()
                    .addKeyValue("word", word)
                    .log("asked for something that this launcher does not know");
        }
    }
}
