package io.pointsman.api.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a query rule does to a statement that it matches. What is empty leaves as it is what earlier rules have said.
 *
 * @param flagOut the flag for the rules behind
 * @param flagOuts one of them by weight; a {@code flagOut} overrides it
 * @param replacePattern what replaces the match of {@code matchPattern}; {@code \1} is its first group
 * @param replaceAll every match, not the first alone: the modifier GLOBAL
 * @param timeoutMs milliseconds after which the statement is killed on its server
 * @param delayMs milliseconds to wait before the statement is sent
 * @param nextQueryFlagIn the flag the session's next statement begins with
 * @param errorMsg the answer is an error with this text
 * @param okMsg the answer is OK with this text; looked at before {@code errorMsg}
 * @param multiplex 0 pins the session, 1 lets it go again, 2 ignores what would pin it in this statement
 * @param log whether the query log has it
 */
public record RuleActions(
        OptionalInt flagOut,
        List<WeightedFlag> flagOuts,
        Optional<String> replacePattern,
        boolean replaceAll,
        OptionalInt destinationHostgroup,
        OptionalInt timeoutMs,
        OptionalInt retries,
        OptionalInt delayMs,
        OptionalInt nextQueryFlagIn,
        Optional<String> errorMsg,
        Optional<String> okMsg,
        OptionalInt multiplex,
        Optional<Boolean> log) {

    public RuleActions {
        flagOuts = List.copyOf(flagOuts);
    }

    /** One of several flags that a rule may set, with its share of the chances. */
    public record WeightedFlag(int flag, int weight) {}
}
