package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import java.util.List;
import java.util.stream.Stream;

/** All entries. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Entry> entries() {
        return Stream.of(
                        ColumnTypes.entries(),
                        Statements.entries(),
                        Results.entries(),
                        Prepared.entries(),
                        Routines.entries(),
                        Transactions.entries(),
                        Errors.entries(),
                        SessionState.entries(),
                        BigValues.entries(),
                        LocalFiles.entries(),
                        DriverFeatures.entries(),
                        Cancelling.entries())
                .flatMap(List::stream)
                .toList();
    }
}
