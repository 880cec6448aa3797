package io.pointsman.admin.diff;

import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.diff.TableShapes.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows as people read them: {@code column=value, column=value}, without secrets. */
public final class RowText {

    private final Secrets secrets;

    public RowText(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Text is between quotes where it would not be clear otherwise; no value is NULL. */
    public String of(Shape shape, Map<String, String> row) {
        List<String> cells = new ArrayList<>();
        for (String column : shape.columnsOf(row)) {
            cells.add(column + "=" + plain(secrets.shown(row, column)));
        }
        return String.join(", ", cells);
    }

    private static String plain(String value) {
        if (value == null) {
            return "NULL";
        }
        boolean isClear = !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '\'' || c <= ' ');
        return isClear ? value : "'" + value.replace("'", "''") + "'";
    }
}
