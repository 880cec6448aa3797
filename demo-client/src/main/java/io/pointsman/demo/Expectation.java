package io.pointsman.demo;

import io.pointsman.demo.mysql.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the specification's page says that a statement is answered. */
sealed interface Expectation {

    /** Empty when {@code answer} is as expected, else what is wrong with it. */
    Optional<String> complaint(Answer answer);

    /** OK. Where the number depends on how many variables a version has, any but 0 will do. */
    record Affected(long rows, boolean orAnyNumber) implements Expectation {

        @Override
        public Optional<String> complaint(Answer answer) {
            if (!(answer instanceof Answer.Done done)) {
                return Optional.of("OK was expected, but it is " + answer);
            }
            boolean fits = orAnyNumber ? done.affectedRows() > 0 : done.affectedRows() == rows;
            return fits ? Optional.empty() : Optional.of(rows + " rows affected expected, not " + done.affectedRows());
        }
    }

    /**
     * These columns of these rows, in this order. Columns and rows that the page does not have are newer than it.
     *
     * @param allRows false where a version may have more rows than the page
     */
    record Table(List<String> columns, List<List<String>> rows, boolean allRows) implements Expectation {

        @Override
        public Optional<String> complaint(Answer answer) {
            if (!(answer instanceof Answer.Rows table)) {
                return Optional.of("a table was expected, but it is " + answer);
            }
            Optional<String> missing =
                    columns.stream().filter(column -> table.indexOf(column) < 0).findFirst();
            if (missing.isPresent()) {
                return Optional.of("there is no column " + missing.get());
            }
            List<List<String>> actual = project(table);
            List<List<String>> compared =
                    allRows ? actual : actual.stream().filter(rows::contains).toList();
            return compared.equals(rows)
                    ? Optional.empty()
                    : Optional.of("the rows should be " + rows + ", but are " + actual);
        }

        private List<List<String>> project(Answer.Rows table) {
            List<List<String>> projected = new ArrayList<>();
            for (List<String> row : table.rows()) {
                projected.add(columns.stream()
                        .map(column -> Objects.toString(row.get(table.indexOf(column)), "NULL"))
                        .toList());
            }
            return projected;
        }
    }

    static Expectation affected(long rows) {
        return new Affected(rows, false);
    }

    static Expectation someAffected(long onThePage) {
        return new Affected(onThePage, true);
    }

    static Expectation table(List<String> columns, List<List<String>> rows) {
        return new Table(columns, rows, true);
    }

    static Expectation tableWith(List<String> columns, List<List<String>> rows) {
        return new Table(columns, rows, false);
    }
}
