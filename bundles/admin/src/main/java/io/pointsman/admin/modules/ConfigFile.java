package io.pointsman.admin.modules;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.libconfig.Group;
import io.pointsman.libconfig.LibConfig;
import io.pointsman.libconfig.Node;
import io.pointsman.libconfig.ParseException;
import io.pointsman.libconfig.Position;
import io.pointsman.libconfig.Scalar;
import io.pointsman.libconfig.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A parsed configuration file, as statements that put it into MEMORY. */
public final class ConfigFile {

    /**
     * One row or variable of the file.
     *
     * @param module it belongs to; empty for tables that no module moves yet
     * @param values of the columns that the file names; null is SQL NULL
     */
    public record Entry(Optional<Module> module, String name, String table, Map<String, String> values) {

        /** Puts it into MEMORY. */
        public Statement statement() {
            return table.equals(VARIABLES)
                    ? StoredCopies.setVariable(values.get("variable_name"), values.get("variable_value"))
                    : new Statement(
                            "INSERT OR REPLACE INTO main." + table + " (" + String.join(", ", values.keySet())
                                    + ") VALUES (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")",
                            new ArrayList<>(values.values()));
        }
    }

    /** The table that variables are rows of. */
    public static final String VARIABLES = "global_variables";

    /** Read by the launcher at every start. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("datadir");

    private final Group root;
    private final ConfigStore store;
    private final Variables variables;
    private final Set<String> tables = new LinkedHashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private ConfigFile(Group root, ConfigStore store, Variables variables) {
        this.root = root;
        this.store = store;
        this.variables = variables;
    }

    /** @throws ParseException naming line and column */
    public static ConfigFile read(Path file, ConfigStore store, Variables variables)
            throws IOException, ParseException {
        ConfigFile config = new ConfigFile(LibConfig.parse(file), store, variables);
        config.root.settings().forEach(config::section);
        return config;
    }

    /** The tables that the file has a section for, be it empty. */
    public Set<String> tables() {
        return Collections.unmodifiableSet(tables);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What has no counterpart here, with its line. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    private void section(String name, Node node) {
        if (Section.VARIABLES.containsKey(name)) {
            variables(name, node);
        } else if (Section.find(name).isPresent()) {
            rows(Section.find(name).get(), node);
        } else if (!OF_THE_LAUNCHER.contains(name)) {
            found(node.position(), name + " has no counterpart here");
        }
    }

    private void variables(String section, Node node) {
        if (!(node instanceof Group group)) {
            found(node.position(), section + " is " + node.kind() + ", expected a group { … }");
            return;
        }
        tables.add(VARIABLES);
        String prefix = Section.VARIABLES.get(section);
        Optional<Module> module = moduleOf(prefix);
        group.settings().forEach((key, value) -> {
            String name = key.startsWith(prefix) ? key : prefix + key;
            Optional<Variable> variable = variables.find(name);
            Optional<String> text = scalar(value);
            if (variable.isEmpty()) {
                found(value.position(), "there is no variable '" + name + "'");
            } else if (text.isEmpty()) {
                found(value.position(), "'" + name + "' is " + value.kind() + ", expected one value");
            } else {
                entries.add(new Entry(
                        module,
                        at(value.position()) + "'" + name + "'",
                        VARIABLES,
                        Map.of("variable_name", name, "variable_value", text.get())));
            }
        });
    }

    private void rows(Section section, Node node) {
        if (!(node instanceof Sequence list)) {
            found(node.position(), section.name() + " is " + node.kind() + ", expected a list ( { … }, … )");
            return;
        }
        tables.add(section.table());
        Set<String> columns = columns(section.table());
        for (Node item : list.items()) {
            if (item instanceof Group row) {
                row(section, columns, row);
            } else {
                found(item.position(), section.name() + " has " + item.kind() + ", expected a group { … }");
            }
        }
    }

    private void row(Section section, Set<String> columns, Group row) {
        Map<String, String> values = new LinkedHashMap<>();
        section.nullWhenAbsent().forEach(column -> values.put(column, null));
        row.settings().forEach((key, value) -> {
            String column = section.column(key);
            Optional<String> text = scalar(value);
            if (!columns.contains(column)) {
                found(value.position(), section.name() + " has no '" + key + "'");
            } else if (text.isEmpty()) {
                found(value.position(), section.name() + " '" + key + "' is " + value.kind() + ", expected one value");
            } else {
                values.put(column, asColumn((Scalar) value));
            }
        });
        for (String required : section.required()) {
            if (!values.containsKey(required)) {
                found(row.position(), section.name() + " row without '" + required + "'");
                return;
            }
        }
        entries.add(
                new Entry(moduleOf(section), at(row.position()) + section.table() + " row", section.table(), values));
    }

    /** Columns keep flags as 0 and 1. */
    private static String asColumn(Scalar scalar) {
        if (scalar.type() == Scalar.Type.BOOLEAN) {
            return scalar.text().equals("true") ? "1" : "0";
        }
        return scalar.text();
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private Set<String> columns(String table) {
        return store.select("SELECT name FROM pragma_table_info(?)", table).stream()
                .map(row -> row.get("name"))
                .collect(Collectors.toSet());
    }

    private static Optional<Module> moduleOf(String prefix) {
        return List.of(Module.values()).stream()
                .filter(module -> module.prefix().equals(prefix))
                .findFirst();
    }

    private static Optional<Module> moduleOf(Section section) {
        return List.of(Module.values()).stream()
                .filter(module -> module.tables().contains(section.table()))
                .findFirst();
    }

    private void found(Position position, String text) {
        findings.add(at(position) + text);
    }

    private static String at(Position position) {
        return position.file() + ", line " + position.line() + ": ";
    }
}
