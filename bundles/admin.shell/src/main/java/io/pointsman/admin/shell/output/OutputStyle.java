package io.pointsman.admin.shell.output;

import io.pointsman.api.session.SqlAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How answers are printed. */
public enum OutputStyle {
    /** For people. */
    TABLE,
    /** For programs: one line of JSON for each answer. */
    JSON,
    /** For programs: as {@code mysql --batch}. */
    TSV;

    public static Optional<OutputStyle> named(String name) {
        return Arrays.stream(values())
                .filter(style -> style.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The names one may type. */
    public static String names() {
        return Arrays.stream(values())
                .map(style -> style.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** @param isVertical a line for each column, where people read it */
    public String print(SqlAnswer answer, Duration took, boolean isVertical) {
        return switch (this) {
            case TABLE -> AnswerText.of(answer, took, isVertical);
            case JSON -> AnswerJson.of(answer);
            case TSV -> answer instanceof SqlAnswer.Failed ? AnswerText.of(answer, took, false) : AnswerTsv.of(answer);
        };
    }

    /** Rows that a command tells: what people get has no count and no time below. */
    public String print(SqlAnswer.Rows rows) {
        return this == TABLE ? Cells.table(rows.columns(), rows.rows()) : print(rows, Duration.ZERO, false);
    }
}
