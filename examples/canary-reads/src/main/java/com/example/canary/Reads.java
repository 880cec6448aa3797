package com.example.canary;

import io.pointsman.api.routing.RoutingRequest;
import java.util.regex.Pattern;

/** Which statements any server could answer. */
final class Reads {

    private static final Pattern READ = Pattern.compile("\\s*SELECT\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** It locks, or writes a file or variables, or is several statements. */
    private static final Pattern MORE_THAN_A_READ = Pattern.compile(
            "\\bFOR\\s+(UPDATE|SHARE)\\b|\\bLOCK\\s+IN\\b|\\bINTO\\b|;\\s*\\S", Pattern.CASE_INSENSITIVE);

    private Reads() {}

    /** The digest has no literals, whose words would mislead. */
    static boolean isRead(RoutingRequest request) {
        if (request.inTransaction()) {
            return false;
        }
        String text = request.digestText();
        return READ.matcher(text).matches() && !MORE_THAN_A_READ.matcher(text).find();
    }
}
