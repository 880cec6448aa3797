package io.pointsman.admin.shell.script;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one tells what a line is by its first word.
 *
 * @param verbs first words of admin statements, in upper case
 * @param isCommand whether the shell has a command of this name, with or without its scope
 */
public record Words(Set<String> verbs, Predicate<String> isCommand) {

    /** Known even while no admin room is there to ask. */
    private static final Set<String> ALWAYS = Set.of(
            "ALTER",
            "ANALYZE",
            "ATTACH",
            "BEGIN",
            "CHECKSUM",
            "COMMIT",
            "CONFIRM",
            "CREATE",
            "DELETE",
            "DESC",
            "DESCRIBE",
            "DETACH",
            "DROP",
            "EXPLAIN",
            "EXPORT",
            "IMPORT",
            "INSERT",
            "KILL",
            "LOAD",
            "LOGENTRY",
            "PRAGMA",
            "PROXYSQL",
            "PULL",
            "REINDEX",
            "REPLACE",
            "ROLLBACK",
            "SAVE",
            "SELECT",
            "SET",
            "SHOW",
            "SIGNAL",
            "START",
            "TRUNCATE",
            "UPDATE",
            "USE",
            "VACUUM",
            "VALUES",
            "WITH");

    public Words {
        verbs = Set.copyOf(verbs);
    }

    /** @param phrases with which statements of the rooms that are there begin */
    public static Words of(Stream<String> phrases, Predicate<String> isCommand) {
        Set<String> verbs = new TreeSet<>(ALWAYS);
        phrases.map(phrase -> letters(phrase, 0)).forEach(verbs::add);
        return new Words(verbs, isCommand);
    }

    /** The admin verb that stands at {@code at}, in upper case; empty for anything else. */
    String verb(String text, int at) {
        String word = letters(text, at);
        int end = at + word.length();
        boolean isWhole = end == text.length() || " \t\r\n;*('\"`@/\\".indexOf(text.charAt(end)) >= 0;
        return isWhole && verbs.contains(word) ? word : "";
    }

    boolean isCommandAt(String text, int at) {
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end > at && isCommand.test(text.substring(at, end));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '.' || c == '-';
    }

    private static String letters(String text, int at) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end).toUpperCase(Locale.ROOT);
    }
}
