package io.pointsman.sql.set;

import io.pointsman.sql.set.Assignment.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A SET statement, read into its assignments. */
public record SetStatement(List<Assignment> assignments) {

    public SetStatement {
        assignments = List.copyOf(assignments);
    }

    /**
     * Reads the statement's text as the client sent it.
     *
     * @return empty when it can't be read with certainty; nothing is known of its effects then
     */
    public static Optional<SetStatement> parse(String sql, boolean noBackslashEscapes, boolean ansiQuotes) {
        try {
            return Optional.of(new Parser(new SetReader(sql, noBackslashEscapes, ansiQuotes)).parse());
        } catch (SetReader.Unreadable e) {
            return Optional.empty();
        }
    }

    private static final class Parser {

        private final SetReader in;
        private final List<Assignment> found = new ArrayList<>();

        /** Servers let it count for what follows without a scope of its own; that is not relied on. */
        private boolean hasGlobal;

        Parser(SetReader in) {
            this.in = in;
        }

        SetStatement parse() throws SetReader.Unreadable {
            require(in.takeWords("set"));
            if (!readWhole()) {
                readAssignment();
                while (in.takeSymbol(",")) {
                    readAssignment();
                }
            }
            while (in.takeSymbol(";")) {
                continue;
            }
            require(in.isAtEnd());
            return new SetStatement(found);
        }

        private static void require(boolean holds) throws SetReader.Unreadable {
            if (!holds) {
                throw new SetReader.Unreadable();
            }
        }

        /** Forms that are a statement of their own rather than a list. */
        private boolean readWhole() throws SetReader.Unreadable {
            if (in.takeWords("statement")) {
                throw new SetReader.Unreadable();
            }
            return readTransaction() || readAccount();
        }

        private boolean readAccount() throws SetReader.Unreadable {
            if (in.takeWords("default", "role")) {
                return readRest(Kind.DEFAULT_ROLE, true);
            }
            if (in.takeWords("resource", "group")) {
                return readRest(Kind.RESOURCE_GROUP, false);
            }
            return in.takeWords("password")
                    ? readRest(Kind.PASSWORD, true)
                    : in.takeWords("role") && readRest(Kind.ROLE, false);
        }

        /** A password is not remembered. */
        private boolean readRest(Kind kind, boolean isPrivate) throws SetReader.Unreadable {
            StringBuilder rest = new StringBuilder(in.takeValue());
            while (in.takeSymbol(",")) {
                rest.append(", ").append(in.takeValue());
            }
            found.add(new Assignment(kind, "", isPrivate ? "" : rest.toString(), false));
            return true;
        }

        private boolean readTransaction() throws SetReader.Unreadable {
            if (in.takeWords("transaction")) {
                return readCharacteristics(Kind.NEXT_TRANSACTION, Kind.NEXT_TRANSACTION);
            }
            if (in.takeWords("session", "transaction") || in.takeWords("local", "transaction")) {
                return readCharacteristics(Kind.ISOLATION, Kind.ACCESS_MODE);
            }
            return in.takeWords("global", "transaction")
                    && readCharacteristics(Kind.GLOBAL_TRANSACTION, Kind.GLOBAL_TRANSACTION);
        }

        private boolean readCharacteristics(Kind isolation, Kind accessMode) throws SetReader.Unreadable {
            do {
                if (in.takeWords("isolation", "level")) {
                    found.add(new Assignment(isolation, "", level(), true));
                } else if (in.takeWords("read", "only")) {
                    found.add(new Assignment(accessMode, "", "READ ONLY", true));
                } else {
                    require(in.takeWords("read", "write"));
                    found.add(new Assignment(accessMode, "", "READ WRITE", true));
                }
            } while (in.takeSymbol(","));
            return true;
        }

        private String level() throws SetReader.Unreadable {
            if (in.takeWords("repeatable", "read")) {
                return "REPEATABLE READ";
            }
            if (in.takeWords("read", "committed")) {
                return "READ COMMITTED";
            }
            if (in.takeWords("read", "uncommitted")) {
                return "READ UNCOMMITTED";
            }
            require(in.takeWords("serializable"));
            return "SERIALIZABLE";
        }

        private void readAssignment() throws SetReader.Unreadable {
            if (in.takeSymbol("@@")) {
                readSystemVariable();
            } else if (in.takeSymbol("@")) {
                assign(Kind.USER_VARIABLE, in.takeUserVariable());
            } else if (in.takeWords("names")) {
                readNames();
            } else if (in.takeWords("charset") || in.takeWords("character", "set") || in.takeWords("char", "set")) {
                found.add(new Assignment(Kind.CHARACTER_SET, "", in.takeWordOrString(), true));
            } else {
                readScopedVariable();
            }
        }

        private void readNames() throws SetReader.Unreadable {
            require(!in.takeSymbol("="));
            String charset = in.takeWordOrString();
            String collation = in.takeWords("collate") ? " COLLATE " + in.takeWordOrString() : "";
            found.add(new Assignment(Kind.NAMES, "", charset + collation, true));
        }

        private void readScopedVariable() throws SetReader.Unreadable {
            if (in.takeWords("global") || in.takeWords("persist") || in.takeWords("persist_only")) {
                hasGlobal = true;
                assign(Kind.GLOBAL, variable());
            } else if (in.takeWords("session") || in.takeWords("local")) {
                hasGlobal = false;
                assign(Kind.SESSION, variable());
            } else {
                require(!hasGlobal);
                assign(Kind.SESSION, variable());
            }
        }

        private void readSystemVariable() throws SetReader.Unreadable {
            String first = in.takeName();
            boolean isScoped = in.takeSymbol(".");
            if (!isScoped) {
                assign(TrackedVariables.isOfTransactions(first) ? Kind.NEXT_TRANSACTION : Kind.SESSION, first);
                return;
            }
            switch (first) {
                case "session", "local" -> assign(Kind.SESSION, variable());
                case "global", "persist", "persist_only" -> assign(Kind.GLOBAL, variable());
                default -> assign(Kind.SESSION, first + "." + variable());
            }
        }

        private String variable() throws SetReader.Unreadable {
            String name = in.takeName();
            return in.takeSymbol(".") ? name + "." + in.takeName() : name;
        }

        private void assign(Kind kind, String name) throws SetReader.Unreadable {
            require(in.takeSymbol(":=") || in.takeSymbol("="));
            String value = in.takeValue();
            boolean isLiteral = Values.isLiteral(value);
            found.add(new Assignment(kind, name, isLiteral ? Values.portable(value) : value, isLiteral));
        }
    }
}
