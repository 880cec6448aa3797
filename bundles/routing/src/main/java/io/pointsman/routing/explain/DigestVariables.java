package io.pointsman.routing.explain;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.sql.digest.DigestOptions;
import java.util.Map;

/** The {@code mysql-query_digests_*} variables, as the traffic's digests are made. */
final class DigestVariables {

    private static final String PREFIX = "mysql-query_digests_";
    private static final DigestOptions DEFAULT = DigestOptions.DEFAULT;

    private final GlobalVariables variables;
    private final Map<String, String> values;

    private DigestVariables(GlobalVariables variables) {
        this.variables = variables;
        this.values = variables.values();
    }

    static DigestOptions of(GlobalVariables variables) {
        DigestVariables read = new DigestVariables(variables);
        return new DigestOptions(
                read.flag("lowercase", DEFAULT.lowercase()),
                read.flag("replace_null", DEFAULT.replaceNull()),
                read.flag("no_digits", DEFAULT.noDigits()),
                read.flag("keep_comment", DEFAULT.keepComment()),
                read.number("grouping_limit", DEFAULT.groupingLimit()),
                read.number("groups_grouping_limit", DEFAULT.groupsGroupingLimit()),
                read.number("max_digest_length", DEFAULT.maxDigestLength()));
    }

    private boolean flag(String name, boolean otherwise) {
        return values.containsKey(PREFIX + name) ? variables.flag(PREFIX + name) : otherwise;
    }

    private int number(String name, int otherwise) {
        return values.containsKey(PREFIX + name) ? variables.number(PREFIX + name) : otherwise;
    }
}
