package io.pointsman.itests.support.terminal;

import java.util.List;

/** One answer as a client prints it. */
public sealed interface Printed {

    /** Rows, NULL as the word; no columns for an empty set. */
    record Table(List<String> columns, List<List<String>> rows) implements Printed {}

    /** OK with its number of rows. */
    record Done(long affectedRows) implements Printed {}

    /** An error with its code and message; of the message, the part from the page counts as its beginning. */
    record Failed(int code, String message) implements Printed {}

    /** Anything else, as printed. */
    record Text(String text) implements Printed {}
}
