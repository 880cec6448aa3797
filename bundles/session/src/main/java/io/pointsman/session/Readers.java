package io.pointsman.session;

import io.netty.channel.EventLoop;
import io.pointsman.session.statement.StatementReader;
import io.pointsman.sql.digest.DigestOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A reader of statements for each event loop, made anew when a LOAD has changed how digests are made. */
final class Readers {

    private final Map<EventLoop, StatementReader> readers = new ConcurrentHashMap<>();
    private final Supplier<DigestOptions> options;

    Readers(Supplier<DigestOptions> options) {
        this.options = options;
    }

    /** On {@code loop}, whose alone it is. */
    StatementReader of(EventLoop loop) {
        StatementReader reader = readers.get(loop);
        if (reader == null || !reader.options().equals(options.get())) {
            reader = new StatementReader(options.get());
            readers.put(loop, reader);
        }
        return reader;
    }
}
