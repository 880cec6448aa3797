package io.pointsman.stats.statement;

import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.stats.StatementObserver;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts every statement of a client. Without garbage, but for what it has not seen before. */
@Component(
        immediate = true,
        service = {Statements.class, StatementObserver.class, Configurable.class})
public final class Statements implements StatementObserver, Configurable {

    /** By the thread of an event loop. */
    private final Map<Thread, Shelf> shelves = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Totals totals = new Totals();

    private volatile Settings settings;

    @Activate
    public Statements(@Reference RuntimeConfigs configs) {
        this(Settings.of(configs.current()));
    }

    Statements(Settings settings) {
        this.settings = settings;
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
        return shelves.values().stream().mapToLong(shelf -> shelf.get(figure)).sum();
    }

    /** Of all figures, by the names they are shown with. */
    Map<String, Long> figures() {
        return Arrays.stream(StatementFigure.values()).collect(Collectors.toMap(StatementFigure::shown, this::figure));
    }
}
