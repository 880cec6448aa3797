package io.pointsman.api.session;

import java.util.Map;
import java.util.Optional;

/**
 * What rules, comments and extensions say of one statement. What is not said is {@link #UNSET}, empty or null.
 *
 * @param answer the proxy's own, in place of the statement's execution
 * @param hostgroup where it goes; {@link #UNSET} leaves it to the user's default
 * @param rewritten the statement's new text; empty when it goes as it came. A lone surrogate from U+DC80 to U+DCFF is
 *     the byte that it ends in, as in {@link RouteRequest#sql()}
 * @param timeoutMs after which it is killed on its server
 * @param retries on another connection, when that is safe
 * @param delayMs to wait before it is sent
 * @param multiplex 0, 1 or 2 as in {@code mysql_query_rules}
 * @param nextFlagIn the flag of the session's next statement
 * @param log whether the query log has it
 * @param decidedBy {@code rule 7}, {@code fast routing}, {@code comment}, {@code extension NAME}; empty for the default
 * @param hints what a comment asked for besides, by its key: {@code max_lag_ms}, {@code create_new_connection} …
 */
public record RouteVerdict(
        Optional<Answer> answer,
        int hostgroup,
        Optional<String> rewritten,
        int timeoutMs,
        int retries,
        int delayMs,
        int multiplex,
        int nextFlagIn,
        Optional<Boolean> log,
        String decidedBy,
        Map<String, String> hints) {

    public static final int UNSET = -1;

    /** Nothing is said: the user's default hostgroup. */
    public static final RouteVerdict PASS = new RouteVerdict(
            Optional.empty(),
            UNSET,
            Optional.empty(),
            UNSET,
            UNSET,
            UNSET,
            UNSET,
            UNSET,
            Optional.empty(),
            "",
            Map.of());

    public RouteVerdict {
        hints = Map.copyOf(hints);
    }

    /**
     * The hostgroup that serves. A statement that would pin its session goes to the user's default hostgroup, where a pinned
     * session can do everything, unless the rule that matched says multiplex, and so has thought of it.
     *
     * @param pins whether the session would have to keep the connection after the statement
     */
    public int servedBy(boolean pins, int defaultHostgroup) {
        boolean isLeftToDefault = hostgroup == UNSET || pins && multiplex == UNSET;
        return isLeftToDefault ? defaultHostgroup : hostgroup;
    }

    /**
     * @param isError an ERR packet with {@code errorCode}; otherwise an OK packet whose text this is
     * @param errorCode 1148 where a rule says so
     */
    public record Answer(boolean isError, int errorCode, String text) {}
}
