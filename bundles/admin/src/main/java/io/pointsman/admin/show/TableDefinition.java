package io.pointsman.admin.show;

import java.util.ArrayList;
import java.util.List;

/** Writes a CREATE TABLE with one line for each column and key. */
final class TableDefinition {

    private TableDefinition() {}

    /** @param ddl as it was typed when the table was made */
    static String indented(String name, String ddl) {
        int open = ddl.indexOf('(');
        int close = ddl.lastIndexOf(')');
        if (open < 0 || close < open) {
            return ddl;
        }
        List<String> parts = parts(ddl.substring(open + 1, close));
        String tail = ddl.substring(close + 1).strip();
        return "CREATE TABLE " + name + " (\n    " + String.join(",\n    ", parts) + ")"
                + (tail.isEmpty() ? "" : " " + tail);
    }

    /** What stands between commas, but for commas within parentheses and quotes. */
    private static List<String> parts(String definitions) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < definitions.length(); i++) {
            char c = definitions.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ',' && depth == 0) {
                parts.add(plain(definitions.substring(start, i)));
                start = i + 1;
            }
        }
        parts.add(plain(definitions.substring(start)));
        return parts;
    }

    private static String plain(String part) {
        return part.strip().replaceAll("\\s+", " ");
    }
}
