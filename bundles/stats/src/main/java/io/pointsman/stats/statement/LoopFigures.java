package io.pointsman.stats.statement;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.stats.FinishedStatement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one event loop has counted since it was taken from it last. For one thread at a time. */
final class LoopFigures {

    final LoopDigests digests = new LoopDigests();
    final Map<String, CommandCounts> commands = new HashMap<>();
    final ErrorCounts errors = new ErrorCounts();

    /** COM_STMT_PREPARE runs nothing: only its errors count. */
    void add(FinishedStatement statement, Settings settings) {
        if (statement.command() != Command.COM_STMT_PREPARE) {
            if (settings.digests() && !statement.digest().isNone()) {
                digests.add(statement, settings.tracksClients());
            }
            if (settings.commands()) {
                counts(statement.digest().kind()).add(TimeUnit.NANOSECONDS.toMicros(statement.durationNanos()));
            }
        }
        if (statement.error().isPresent()) {
            addError(statement, statement.error().get());
        }
    }

    private CommandCounts counts(String kind) {
        CommandCounts counts = commands.get(kind);
        if (counts == null) {
            counts = new CommandCounts();
            commands.put(kind, counts);
        }
        return counts;
    }

    private void addError(FinishedStatement statement, ErrPacket error) {
        long second = statement.startedSeconds();
        errors.add(ErrorKey.of(statement, error.errorCode()), second, error.message());
    }
}
