package io.pointsman.routing.rule;

import io.pointsman.api.config.GlobalVariables;
import java.util.Map;

/**
 * What the walk of one statement may take.
 *
 * @param iterations how often a flag may send it back to the first rule
 * @param maxLength of a rewritten text
 * @param digestsAreMade whether there is a text for match_digest to look at
 */
record Bounds(int iterations, int maxLength, boolean digestsAreMade) {

    /** More turns than that are rules that go round in a circle on a text they keep rewriting. */
    static final int MAX_TURNS = 1_000;

    /** The same for long texts: what all turns together may look at. */
    static final long MAX_CHARACTERS = 16L << 20;

    private static final Bounds DEFAULT = new Bounds(0, 4_194_304, true);

    static Bounds of(GlobalVariables variables) {
        Map<String, String> values = variables.values();
        return new Bounds(
                number(values, "mysql-query_processor_iterations", DEFAULT.iterations),
                number(values, "mysql-max_allowed_packet", DEFAULT.maxLength),
                !values.containsKey("mysql-query_digests") || variables.flag("mysql-query_digests"));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        return values.containsKey(name) ? Integer.parseInt(values.get(name)) : otherwise;
    }
}
