package io.pointsman.admin.modules;

import io.pointsman.api.admin.RuntimeTable;
import java.util.List;
import java.util.function.Supplier;

/** A runtime table made from a name, columns and a way to get the rows. */
record RowsTable(String name, List<String> columns, Supplier<List<List<String>>> source) implements RuntimeTable {

    @Override
    public List<List<String>> rows() {
        return source.get();
    }
}
