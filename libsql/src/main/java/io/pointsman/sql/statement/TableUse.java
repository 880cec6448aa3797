package io.pointsman.sql.statement;

import io.pointsman.sql.statement.StatementTraits.Found;

/** Whether a statement uses a table, or what a server makes of one: with those MariaDB forgets the warnings there were. */
final class TableUse {

    private final Tokens tokens;
    private final int verb;

    TableUse(Tokens tokens, int verb) {
        this.tokens = tokens;
        this.verb = verb;
    }

    /** @param found what the statement leaves in FOUND_ROWS() */
    boolean isThere(Found found) {
        return switch (tokens.word(verb)) {
            case "select", "set", "do" -> readsFromTable() || readsFromSequence();
            case "show" -> shows(found);
            case "use",
                    "begin",
                    "start",
                    "commit",
                    "rollback",
                    "savepoint",
                    "release",
                    "unlock",
                    "kill",
                    "prepare",
                    "deallocate",
                    "execute",
                    "flush",
                    "get",
                    "help",
                    "values",
                    "xa" -> false;
            default -> true;
        };
    }

    private boolean shows(Found found) {
        boolean isCount = tokens.is(verb + 1, "count");
        boolean isDefinition = tokens.is(verb + 1, "create") && tokens.isOneOf(verb + 2, "table", "view", "sequence");
        return isDefinition || found != Found.AS_BEFORE && !isCount;
    }

    private boolean readsFromTable() {
        for (int from = tokens.find(verb, "from"); from >= 0; from = tokens.find(from + 1, "from")) {
            if (!tokens.is(from + 1, "dual")) {
                return true;
            }
        }
        return false;
    }

    private boolean readsFromSequence() {
        return tokens.find(verb, "nextval", "lastval", "setval") >= 0 || tokens.has("value", "for");
    }
}
