package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to happen when a channel closes. The only listener on it is ours, so that nothing of a room stays there. */
@EventLoopOnly
final class CloseActions {

    private static final Logger LOG = LoggerFactory.getLogger(CloseActions.class);

    /** Compared by identity: the same action may be registered twice. */
    private static final class Entry implements AutoCloseable {
        private final Runnable action;
        private final Set<Entry> entries;

        Entry(Runnable action, Set<Entry> entries) {
            this.action = action;
            this.entries = entries;
        }

        @Override
        public void close() {
            entries.remove(this);
        }
    }

    private final Channel channel;
    private final Set<Entry> entries = new LinkedHashSet<>();
    private boolean hasRun;

    CloseActions(Channel channel) {
        this.channel = channel;
        channel.closeFuture().addListener(closed -> runAll());
    }

    /** On a closed channel the action runs too, in a task of its own. */
    AutoCloseable add(Runnable action) {
        assert channel.eventLoop().inEventLoop();
        Entry entry = new Entry(action, entries);
        entries.add(entry);
        if (hasRun) {
            channel.eventLoop().execute(this::runAll);
        }
        return entry;
    }

    private void runAll() {
        hasRun = true;
        for (Entry entry : List.copyOf(entries)) {
            if (entries.remove(entry)) {
                run(entry.action);
            }
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.atWarn()
                    .addKeyValue("error", e.toString())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("an action on closing a channel failed");
        }
    }
}
