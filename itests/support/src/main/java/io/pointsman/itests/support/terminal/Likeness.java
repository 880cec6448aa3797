package io.pointsman.itests.support.terminal;

import io.pointsman.itests.support.terminal.Printed.Failed;
import io.pointsman.itests.support.terminal.Printed.Table;
import io.pointsman.itests.support.terminal.Printed.Text;
import java.util.List;
import java.util.Optional;

/**
 * Whether an answer is the one on a page: the page's columns come first and in its order, the page's rows come first
 * and unchanged; further columns and further rows may follow.
 */
public final class Likeness {

    private Likeness() {}

    /** Empty when they are alike, else what differs. */
    public static Optional<String> complaint(Printed page, Printed actual) {
        boolean alike;
        if (page instanceof Table expected && actual instanceof Table table) {
            alike = tables(expected, table);
        } else if (page instanceof Failed expected && actual instanceof Failed failed) {
            alike = expected.code() == failed.code() && failed.message().startsWith(expected.message());
        } else if (page instanceof Text expected && actual instanceof Text text) {
            alike = PrintedReader.oneLine(text.text()).contains(PrintedReader.oneLine(expected.text()));
        } else {
            alike = page.equals(actual);
        }
        return alike ? Optional.empty() : Optional.of("the page has\n  " + page + "\nbut it is\n  " + actual);
    }

    private static boolean tables(Table page, Table actual) {
        int width = page.columns().size();
        if (width > actual.columns().size()
                || page.rows().size() > actual.rows().size()) {
            return false;
        }
        if (page.rows().isEmpty()) {
            return actual.rows().isEmpty();
        }
        List<List<String>> rows = actual.rows().subList(0, page.rows().size()).stream()
                .map(row -> row.subList(0, width))
                .toList();
        return actual.columns().subList(0, width).equals(page.columns()) && rows.equals(page.rows());
    }
}
