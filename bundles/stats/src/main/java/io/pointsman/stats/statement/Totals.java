package io.pointsman.stats.statement;

import java.util.Map;
import java.util.TreeMap;

/** What all event loops have counted together. For one thread at a time. */
final class Totals {

    /** Memory for digests. */
    private static final long DIGEST_BYTES = 24 << 20;

    final DigestTotals digests = new DigestTotals(DIGEST_BYTES);
    final Map<String, CommandCounts> commands = new TreeMap<>();
    private ErrorCounts errors = new ErrorCounts();

    void merge(LoopFigures more) {
        digests.merge(more.digests.all());
        more.commands.forEach((kind, counts) ->
                commands.computeIfAbsent(kind, name -> new CommandCounts()).merge(counts));
        errors.merge(more.errors);
    }

    ErrorCounts errors() {
        return errors;
    }

    /** They are somebody else's now. */
    void clear() {
        digests.clear();
        commands.clear();
        clearErrors();
    }

    void clearErrors() {
        errors = new ErrorCounts();
    }
}
