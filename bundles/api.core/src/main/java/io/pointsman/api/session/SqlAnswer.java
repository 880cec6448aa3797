package io.pointsman.api.session;

import java.util.List;

/** What a {@link LocalSql} says to one statement. */
public sealed interface SqlAnswer {

    /** What SHOW WARNINGS tells afterwards. */
    default List<Notice> notices() {
        return List.of();
    }

    /**
     * @param rows null is SQL NULL
     * @param notices what SHOW WARNINGS tells afterwards
     */
    record Rows(List<String> columns, List<List<String>> rows, List<Notice> notices) implements SqlAnswer {

        public Rows {
            notices = List.copyOf(notices);
        }

        public Rows(List<String> columns, List<List<String>> rows) {
            this(columns, rows, List.of());
        }
    }

    /**
     * @param lastInsertId 0 for none
     * @param info empty for none
     * @param notices what SHOW WARNINGS tells afterwards; the OK packet counts those that are counted
     */
    record Done(long affectedRows, long lastInsertId, String info, List<Notice> notices) implements SqlAnswer {

        public Done {
            notices = List.copyOf(notices);
        }

        public Done(long affectedRows, long lastInsertId, String info) {
            this(affectedRows, lastInsertId, info, List.of());
        }

        public Done(long affectedRows, String info) {
            this(affectedRows, 0, info, List.of());
        }

        /** How many the OK packet says. */
        public int warnings() {
            return (int) notices.stream()
                    .filter(notice -> notice.level().isCounted())
                    .count();
        }
    }

    /** The current schema is another one now. */
    record SchemaChanged(String schema) implements SqlAnswer {}

    /** @param notices every reason by itself, when there are several; what SHOW WARNINGS tells afterwards */
    record Failed(int errorCode, String sqlState, String message, List<Notice> notices) implements SqlAnswer {

        public Failed {
            notices = List.copyOf(notices);
        }

        public Failed(int errorCode, String sqlState, String message) {
            this(errorCode, sqlState, message, List.of());
        }
    }

    /** A row of SHOW WARNINGS. */
    record Notice(Level level, int code, String message) {

        /** As SHOW WARNINGS names them. */
        public enum Level {
            NOTE("Note", false),
            /** A warning of what the specification itself has happen: told, but not counted in an OK packet. */
            ANNOUNCEMENT("Warning", false),
            WARNING("Warning", true),
            ERROR("Error", true);

            private final String word;
            private final boolean isCounted;

            Level(String word, boolean isCounted) {
                this.word = word;
                this.isCounted = isCounted;
            }

            /** Whether the OK packet's number of warnings has it. */
            public boolean isCounted() {
                return isCounted;
            }

            public String word() {
                return word;
            }
        }
    }
}
