package io.pointsman.admin.variables;

import io.pointsman.admin.variables.Variable.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every variable there is, in the order in which {@code global_variables} shows them. */
public final class Variables {

    private static final int FIELDS = 8;

    private final Map<String, Variable> byName;

    private Variables(Map<String, Variable> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** @param programVersion the value of {@code admin-version} */
    public static Variables read(String programVersion) {
        Map<String, Variable> byName = new LinkedHashMap<>();
        for (String line : resource().split("\n")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                Variable variable = parse(line.replace("${version}", programVersion));
                byName.put(variable.name(), variable);
            }
        }
        return new Variables(byName);
    }

    public Collection<Variable> all() {
        return byName.values();
    }

    public Optional<Variable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static Variable parse(String line) {
        String[] fields = line.split("\t", FIELDS);
        return new Variable(
                fields[0],
                Type.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2],
                fields[3],
                fields[4],
                fields[5],
                fields[6],
                fields[7]);
    }

    private static String resource() {
        try (InputStream resource = Variables.class.getResourceAsStream("variables.tsv")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
