package io.pointsman.admin.storage;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One row by column name, which can't be changed: an array behind a map's face, a tenth of a map's size. */
final class RowRecord extends AbstractMap<String, String> {

    private final RecordColumns columns;
    private final String[] values;

    RowRecord(RecordColumns columns, String[] values) {
        this.columns = columns;
        this.values = values;
    }

    @Override
    public String get(Object name) {
        int place = columns.place(name);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return columns.place(name) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new Entries();
    }

    /** In the order of the columns. */
    private final class Entries extends AbstractSet<Map.Entry<String, String>> {

        @Override
        public Iterator<Map.Entry<String, String>> iterator() {
            return IntStream.range(0, values.length)
                    .<Map.Entry<String, String>>mapToObj(
                            place -> new SimpleImmutableEntry<>(columns.name(place), values[place]))
                    .iterator();
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
