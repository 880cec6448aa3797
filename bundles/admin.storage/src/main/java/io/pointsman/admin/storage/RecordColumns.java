package io.pointsman.admin.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns that all records of one answer share, and where each value stands. */
final class RecordColumns {

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    RecordColumns(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    int size() {
        return names.size();
    }

    String name(int place) {
        return names.get(place);
    }

    /** -1 for a name that no column has; of two columns with one name the later one counts. */
    int place(Object name) {
        return places.getOrDefault(name, -1);
    }
}
