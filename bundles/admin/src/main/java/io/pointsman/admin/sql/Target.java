package io.pointsman.admin.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement writes to.
 *
 * @param verb INSERT, UPDATE, DELETE, CREATE, DROP or ALTER; REPLACE is an INSERT
 * @param isTemporary true for a CREATE of what only this connection would see
 * @param isTolerant true for IF EXISTS and IF NOT EXISTS
 * @param database in lower case, empty when not named
 * @param table in lower case
 * @param rest what follows the name
 */
record Target(String verb, boolean isTemporary, boolean isTolerant, String database, String table, String rest) {

    private static final String NAME = "([\\w$]+|\"[^\"]+\"|`[^`]+`|'[^']+'|\\[[^\\]]+\\])";
    private static final String TABLE = " ?(?:" + NAME + " ?\\. ?)?" + NAME;
    private static final Pattern ROWS = Pattern.compile(
            "(?:(?<insert>INSERT|REPLACE)(?: OR \\w+| IGNORE)? INTO|(?<update>UPDATE)(?: OR \\w+)?|(?<delete>DELETE) FROM)"
                    + TABLE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHAPE = Pattern.compile(
            "(?<verb>CREATE|DROP|ALTER)(?<temporary> TEMP| TEMPORARY)? (?:TABLE|VIEW)(?<tolerant> IF NOT EXISTS| IF EXISTS)?"
                    + TABLE,
            Pattern.CASE_INSENSITIVE);

    /** In both patterns the database's group, and the table's is the next one. */
    private static final int DATABASE = 4;

    /** Empty when a statement writes to no table. */
    static Optional<Target> of(SqlText text) {
        return switch (text.firstWord()) {
            case "INSERT", "REPLACE", "UPDATE", "DELETE" -> rows(text.plain(), false);
            case "WITH" -> rows(text.plain(), true);
            case "CREATE", "DROP", "ALTER" -> shape(text.plain());
            default -> Optional.empty();
        };
    }

    private static Optional<Target> rows(String plain, boolean isSomewhere) {
        Matcher matcher = ROWS.matcher(plain);
        if (!(isSomewhere ? matcher.find() : matcher.lookingAt())) {
            return Optional.empty();
        }
        String verb =
                matcher.group("insert") != null ? "INSERT" : matcher.group("update") != null ? "UPDATE" : "DELETE";
        return Optional.of(target(matcher, verb, false, false, plain));
    }

    private static Optional<Target> shape(String plain) {
        Matcher matcher = SHAPE.matcher(plain);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        boolean isTemporary = matcher.group("temporary") != null;
        boolean isTolerant = matcher.group("tolerant") != null;
        String verb = matcher.group("verb").toUpperCase(Locale.ROOT);
        return Optional.of(target(matcher, verb, isTemporary, isTolerant, plain));
    }

    private static Target target(Matcher matcher, String verb, boolean isTemporary, boolean isTolerant, String plain) {
        return new Target(
                verb,
                isTemporary,
                isTolerant,
                name(matcher.group(DATABASE)),
                name(matcher.group(DATABASE + 1)),
                plain.substring(matcher.end()).strip());
    }

    private static String name(String typed) {
        if (typed == null) {
            return "";
        }
        boolean isQuoted = "\"`'[".indexOf(typed.charAt(0)) >= 0;
        return (isQuoted ? typed.substring(1, typed.length() - 1) : typed).toLowerCase(Locale.ROOT);
    }
}
