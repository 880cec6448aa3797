package io.pointsman.core.swap;

import io.pointsman.api.lifecycle.Legacies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what rooms have counted from one generation to the next. */
@Component(service = Legacies.class)
public final class Estate implements Legacies {

    private static final Logger LOG = LoggerFactory.getLogger(Estate.class);

    /** Guarded by this, like those below. The last one is in charge. */
    private final Map<String, Deque<Keeper>> keepers = new HashMap<>();

    /** What nobody is there for. */
    private final Map<String, List<byte[]>> unclaimed = new HashMap<>();

    @Override
    public synchronized Runnable keep(String name, Keeper keeper) {
        Deque<Keeper> present = keepers.computeIfAbsent(name, first -> new ArrayDeque<>());
        Keeper before = present.peekLast();
        if (before != null) {
            stateOf(name, before).ifPresent(state -> give(name, keeper, state));
        }
        List<byte[]> waiting = unclaimed.remove(name);
        if (waiting != null) {
            waiting.forEach(state -> give(name, keeper, state));
        }
        present.addLast(keeper);
        return () -> leave(name, keeper);
    }

    private synchronized void leave(String name, Keeper keeper) {
        Deque<Keeper> present = keepers.get(name);
        if (!present.remove(keeper)) {
            return; // has left already
        }
        Optional<byte[]> state = stateOf(name, keeper);
        Keeper left = present.peekLast();
        if (left == null) {
            state.ifPresent(bytes ->
                    unclaimed.computeIfAbsent(name, first -> new ArrayList<>()).add(bytes));
        } else {
            state.ifPresent(bytes -> give(name, left, bytes));
        }
    }

    /** A room's mistake costs its figures, never a swap. */
    private static Optional<byte[]> stateOf(String name, Keeper keeper) {
        try {
            return Optional.of(keeper.exportState());
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn()
                    .addKeyValue("state", name)
                    .addKeyValue("error", e.toString())
                    .log("figures not handed over");
            return Optional.empty();
        }
    }

    private static void give(String name, Keeper keeper, byte[] state) {
        try {
            keeper.adopt(state);
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn()
                    .addKeyValue("state", name)
                    .addKeyValue("error", e.toString())
                    .log("figures not taken over");
        }
    }
}
