package io.pointsman.admin.versions;

import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.diff.RowText;
import io.pointsman.admin.diff.TableShapes;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions as an admin sees them. */
final class VersionViews {

    private static final List<String> LIST_COLUMNS = List.of(
            "version", "time", "user", "peer", "module", "comment", "checksum", "in_force", "seconds_to_confirm");
    private static final List<String> ROW_COLUMNS = List.of("module", "table", "key", "row");

    private final VersionTables tables;
    private final RuntimeConfigs configs;
    private final Variables variables;
    private final RowText rowText;
    private final TableShapes shapes;
    private final Clock clock;

    VersionViews(
            VersionTables tables,
            RuntimeConfigs configs,
            Variables variables,
            Secrets secrets,
            TableShapes shapes,
            Clock clock) {
        this.tables = tables;
        this.configs = configs;
        this.variables = variables;
        this.rowText = new RowText(secrets);
        this.shapes = shapes;
        this.clock = clock;
    }

    /** Newest first; the newest is what is in force, as soon as anything is. */
    SqlAnswer list() {
        Optional<Pending> pending = tables.pending();
        List<Version> all = tables.all();
        long inForce =
                configs.current().isNone() || all.isEmpty() ? 0 : all.get(0).number();
        List<List<String>> rows = new ArrayList<>();
        for (Version version : all) {
            String secondsLeft = pending.filter(found -> found.version() == version.number())
                    .map(found -> String.valueOf(found.secondsLeft(clock.instant())))
                    .orElse(null);
            rows.add(Arrays.asList(
                    String.valueOf(version.number()),
                    version.timeText(),
                    version.user(),
                    version.peer(),
                    version.module(),
                    version.comment(),
                    version.checksum(),
                    version.number() == inForce ? "yes" : "no",
                    secondsLeft));
        }
        return new SqlAnswer.Rows(LIST_COLUMNS, rows);
    }

    SqlAnswer rows(long version) {
        List<List<String>> rows = new ArrayList<>();
        tables.contents(version).forEach((module, content) -> new VersionRows(Map.of(module, content), variables)
                .tables()
                .forEach((table, found) -> found.forEach(row -> rows.add(row(module, table, row)))));
        return new SqlAnswer.Rows(ROW_COLUMNS, rows);
    }

    private List<String> row(Module module, String table, Map<String, String> row) {
        TableShapes.Shape shape = shapes.of(table);
        return List.of(module.words(), table, shape.keyOf(row), rowText.of(shape, row));
    }
}
