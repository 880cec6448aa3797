package io.pointsman.admin.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of everything in a file, line by line, with the sums at its end. */
final class ImportReport {

    private final boolean isVerbose;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Map<Fate, Integer>> counts = new LinkedHashMap<>();

    /** @param isVerbose also a line for each row that was taken as it was */
    ImportReport(boolean isVerbose) {
        this.isVerbose = isVerbose;
    }

    void taken(String table, String item) {
        add(table, Fate.TAKEN, item, "");
    }

    void changed(String table, String item, List<String> changes) {
        add(table, Fate.CHANGED, item, String.join(", ", changes));
    }

    void leftOut(String table, String item, String reason) {
        add(table, Fate.LEFT_OUT, item, reason);
    }

    void wrong(String table, String item, String reason) {
        add(table, Fate.WRONG, item, reason);
    }

    /** A whole table that has no counterpart. */
    void leftOutTable(String table, int rows, String reason) {
        count(table, Fate.LEFT_OUT, rows);
        lines.add(oneLine(
                Fate.LEFT_OUT.word() + " " + table + " (" + rows + (rows == 1 ? " row): " : " rows): ") + reason));
    }

    /** Something of the file that is neither a row nor a variable. */
    void remark(String text) {
        count("not understood", Fate.LEFT_OUT, 1);
        lines.add(oneLine(Fate.LEFT_OUT.word() + " " + text));
    }

    /** Said at the end: what to look at before going on. */
    void note(String text) {
        notes.add(oneLine("note: " + text));
    }

    int count(Fate... fates) {
        int sum = 0;
        for (Map<Fate, Integer> ofTable : counts.values()) {
            for (Fate fate : fates) {
                sum += ofTable.getOrDefault(fate, 0);
            }
        }
        return sum;
    }

    /** @param closing what to do next */
    String text(List<String> closing) {
        List<String> all = new ArrayList<>(lines);
        if (!lines.isEmpty()) {
            all.add("");
        }
        counts.forEach((table, ofTable) -> all.add(table + ": " + words(ofTable)));
        all.addAll(notes);
        all.addAll(closing);
        return String.join("\n", all) + "\n";
    }

    private void add(String table, Fate fate, String item, String reason) {
        count(table, fate, 1);
        if (fate != Fate.TAKEN || isVerbose) {
            String line = fate.word() + " " + table + " " + item;
            lines.add(oneLine(reason.isEmpty() ? line : line + ": " + reason));
        }
    }

    private void count(String table, Fate fate, int number) {
        counts.computeIfAbsent(table, name -> new EnumMap<>(Fate.class)).merge(fate, number, Integer::sum);
    }

    private static String words(Map<Fate, Integer> ofTable) {
        return ofTable.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }

    /** Names and values come from the file and may hold anything. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
