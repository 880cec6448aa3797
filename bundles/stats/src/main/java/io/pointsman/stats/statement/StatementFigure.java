package io.pointsman.stats.statement;

import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.api.transport.LoopCounters;

/** What is counted of statements besides the tables. */
enum StatementFigure {
    SLOW("Slow_queries"),
    SERVER_NANOS("Backend_query_time_nsec"),
    COMMITS("Com_commit"),
    COMMITS_FILTERED("Com_commit_filtered"),
    ROLLBACKS("Com_rollback"),
    ROLLBACKS_FILTERED("Com_rollback_filtered"),
    USES("Com_frontend_use_db");

    private final String shown;

    StatementFigure(String shown) {
        this.shown = shown;
    }

    /** As {@code stats_mysql_global} names it. */
    String shown() {
        return shown;
    }

    static void count(FinishedStatement statement, long slowNanos, LoopCounters<StatementFigure> counters) {
        if (statement.durationNanos() > slowNanos) {
            counters.add(SLOW, 1);
        }
        boolean isOwn = statement.hostgroup() < 0;
        if (!isOwn) {
            counters.add(SERVER_NANOS, statement.durationNanos());
        }
        switch (statement.digest().kind()) {
            case "COMMIT" -> counters.add(isOwn ? COMMITS_FILTERED : COMMITS, 1);
            case "ROLLBACK" -> counters.add(isOwn ? ROLLBACKS_FILTERED : ROLLBACKS, 1);
            case "USE" -> counters.add(USES, 1);
            default -> {}
        }
    }
}
