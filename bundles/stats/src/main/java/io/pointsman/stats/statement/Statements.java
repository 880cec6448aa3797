package io.pointsman.stats.statement;

import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.lifecycle.Legacies;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.stats.StatementObserver;
import io.pointsman.api.transport.EventLoops;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts every statement of a client. Without garbage, but for what it has not seen before. */
@Component(
        immediate = true,
        service = {Statements.class, StatementObserver.class, Configurable.class})
public final class Statements implements StatementObserver, Configurable, Legacies.Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
    private static final String NAME = "stats.statements";
    private static final long QUIESCE_SECONDS = 2;

    /** By the thread of an event loop. */
    private final Map<Thread, Shelf> shelves = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Totals totals = new Totals();

    /** What other generations have counted, less what they have been given; by the names shown. Guarded by the totals. */
    private final Map<String, Long> inherited = new HashMap<>();

    private volatile Settings settings;
    private Runnable leave = () -> {};
    private Supplier<CompletionStage<Void>> loopsAreOut = () -> CompletableFuture.completedFuture(null);

    @Activate
    public Statements(@Reference RuntimeConfigs configs, @Reference Legacies legacies, @Reference EventLoops loops) {
        this(Settings.of(configs.current()));
        loopsAreOut = loops::quiesce;
        leave = legacies.keep(NAME, this);
    }

    Statements(Settings settings) {
        this.settings = settings;
    }

    /** Nobody tells it any more: what the last ones have told is handed over too. */
    @Deactivate
    void stop() throws InterruptedException {
        try {
            loopsAreOut.get().toCompletableFuture().get(QUIESCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("the last statements may be missing from the figures");
        }
        leave.run();
    }

    @Override
    public byte[] exportState() {
        synchronized (totals) {
            collect();
            Map<String, Long> figures = figures();
            byte[] state = TotalsWriter.write(totals, figures);
            totals.clear();
            figures.forEach((name, figure) -> inherited.merge(name, -figure, Long::sum));
            return state;
        }
    }

    @Override
    public void adopt(byte[] state) {
        synchronized (totals) {
            TotalsReader.read(state, totals, inherited);
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        Settings next = Settings.of(config);
        return () -> settings = next;
    }

    @Override
    public void onStatement(FinishedStatement statement) {
        shelf().add(statement, settings);
    }

    private Shelf shelf() {
        Thread loop = Thread.currentThread();
        Shelf shelf = shelves.get(loop);
        return shelf == null ? shelves.computeIfAbsent(loop, first -> new Shelf()) : shelf;
    }

    /** Everything until now. Any thread but event loops. */
    <R> R read(Function<Totals, R> question) {
        synchronized (totals) {
            collect();
            return question.apply(totals);
        }
    }

    void collect() {
        synchronized (totals) {
            shelves.values().forEach(shelf -> shelf.take().ifPresent(totals::merge));
        }
    }

    /** Makes room on the event loops that are short of it. */
    void makeRoom() {
        if (shelves.values().stream().anyMatch(Shelf::isShortOfRoom)) {
            collect();
        }
    }

    /** Since the start. Any thread. */
    long figure(StatementFigure figure) {
        synchronized (totals) {
            return inherited.getOrDefault(figure.shown(), 0L)
                    + shelves.values().stream()
                            .mapToLong(shelf -> shelf.get(figure))
                            .sum();
        }
    }

    /** Of all figures, by the names they are shown with. */
    Map<String, Long> figures() {
        return Arrays.stream(StatementFigure.values()).collect(Collectors.toMap(StatementFigure::shown, this::figure));
    }
}
