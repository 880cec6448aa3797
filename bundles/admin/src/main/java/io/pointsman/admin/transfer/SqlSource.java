package io.pointsman.admin.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads SQL of our own exports: a statement to a line, each of which empties a table or fills in one row. */
final class SqlSource {

    private static final Pattern DELETE = Pattern.compile("DELETE FROM (\\w+);");
    private static final Pattern INSERT =
            Pattern.compile("INSERT (?:OR REPLACE )?INTO (\\w+) \\(([\\w, ]+)\\) VALUES \\((.*)\\);", Pattern.DOTALL);
    private static final Pattern PIECE = Pattern.compile("(NULL)|(-?\\d+)|char\\((\\d+)\\)|'([^']*+(?:''[^']*+)*+)'");

    private final String file;
    private final Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
    private int number;

    private SqlSource(String file) {
        this.file = file;
    }

    static Source read(String file, String text) throws UnreadableFileException {
        SqlSource source = new SqlSource(file);
        for (String line : text.split("\n")) {
            source.number++;
            if (!line.isBlank() && !line.startsWith("--")) {
                source.statement(line);
            }
        }
        List<Source.Table> tables = new ArrayList<>();
        source.rows.forEach((name, found) -> tables.add(new Source.Table(name, Map.of(), found)));
        return new Source(tables, List.of(), true, true);
    }

    private void statement(String line) throws UnreadableFileException {
        Matcher delete = DELETE.matcher(line);
        if (delete.matches()) {
            rows.put(delete.group(1), new ArrayList<>());
            return;
        }
        Matcher insert = INSERT.matcher(line);
        if (!insert.matches()) {
            throw unexpected("a statement that is not one of an export's");
        }
        String[] columns = insert.group(2).split(", ");
        List<String> values = values(insert.group(3));
        if (columns.length != values.size()) {
            throw unexpected(values.size() + " values for " + columns.length + " columns");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], values.get(i));
        }
        rows.computeIfAbsent(insert.group(1), name -> new ArrayList<>()).add(row);
    }

    private List<String> values(String list) throws UnreadableFileException {
        List<String> values = new ArrayList<>();
        Matcher piece = PIECE.matcher(list);
        int at = 0;
        boolean goesOn = false;
        while (at < list.length() || goesOn || values.isEmpty()) {
            if (!piece.region(at, list.length()).lookingAt()) {
                throw unexpected("something that is no value");
            }
            String text = text(piece);
            values.add(goesOn ? values.remove(values.size() - 1) + text : text);
            at = piece.end();
            goesOn = list.startsWith(" || ", at);
            at += goesOn ? " || ".length() : list.startsWith(", ", at) ? ", ".length() : 0;
        }
        return values;
    }

    private static String text(Matcher piece) {
        if (piece.group(1) != null) {
            return null;
        }
        if (piece.group(2) != null) {
            return piece.group(2);
        }
        return piece.group(3) != null
                ? String.valueOf((char) Integer.parseInt(piece.group(3)))
                : piece.group(4).replace("''", "'");
    }

    private UnreadableFileException unexpected(String what) {
        return new UnreadableFileException(file + ", line " + number + ": found " + what
                + "; only SQL that an export has written can be imported, run other SQL on the admin port");
    }
}
