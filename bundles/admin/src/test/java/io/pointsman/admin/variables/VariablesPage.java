package io.pointsman.admin.variables;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes {@code docs/variables.md} from the table of variables. */
final class VariablesPage {

    private static final String HEAD = """
            # Variables

            This page is made from the same table as `global_variables`, its checks and `stats_variables`; a test compares them.

            A value is edited with `SET <name> = <value>` (or with SQL on `global_variables`), comes into force with
            `LOAD MYSQL|ADMIN|SQLITESERVER VARIABLES TO RUNTIME`, and is kept with `SAVE … VARIABLES TO DISK`. A value out of range is
            refused at SET and at LOAD, and an unknown name is error 1193. `''` and `(null)` both unset a variable whose default is `(null)`.

            - **Default**: empty where nothing is between the bars.
            - **Takes effect**: at once; for new connections only; or at the next start.
            - **Built**: *no* means that the feature is not there yet and only the default can be set. Where other values are named,
              they can be set although the feature isn't there, since they are followed all the same: a limit of something that never
              happens, a switch that is off.
            """;

    private final Variables variables;

    VariablesPage(Variables variables) {
        this.variables = variables;
    }

    String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (String prefix : List.of("mysql-", "admin-", "sqliteserver-")) {
            page.append("\n## `").append(prefix).append("` variables\n\n");
            page.append("| Variable | Type | Accepted | Default | Unit | Takes effect | Built | Meaning |\n");
            page.append("|---|---|---|---|---|---|---|---|\n");
            page.append(variables.all().stream()
                    .filter(variable -> variable.name().startsWith(prefix))
                    .map(VariablesPage::row)
                    .collect(Collectors.joining()));
        }
        return page.toString();
    }

    private static String row(Variable variable) {
        return "| `" + variable.name() + "` | "
                + variable.type().name().toLowerCase(Locale.ROOT) + " | "
                + accepted(variable) + " | "
                + code(variable.defaultValue()) + " | "
                + variable.unit() + " | "
                + variable.takesEffect() + " | "
                + built(variable) + " | "
                + cell(variable.meaning()) + " |\n";
    }

    private static String accepted(Variable variable) {
        return variable.type() == Variable.Type.BOOL
                ? "true, false"
                : cell(variable.accepted()).replace("\\|", ", ");
    }

    private static String built(Variable variable) {
        return switch (variable.implemented()) {
            case "yes", "no" -> variable.implemented();
            case "any" -> "no; any value";
            default -> "no; `" + variable.implemented() + "`";
        };
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
