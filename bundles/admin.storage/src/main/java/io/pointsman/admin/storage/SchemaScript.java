package io.pointsman.admin.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The text files behind the tables. */
final class SchemaScript {

    private SchemaScript() {}

    /**
     * The statements of {@code schema/<name>.sql}.
     *
     * @param prefix what goes before each table's name: its database, and {@code runtime_} for a twin
     */
    static List<String> statements(String name, String prefix) {
        String script =
                text(name + ".sql").replaceAll("(?m)^--.*$", "").replaceAll("\\$\\{table:(\\w+)}", prefix + "$1");
        return Arrays.stream(script.split(";\\s*\\n"))
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    static boolean exists(String name) {
        return SchemaScript.class.getResource("schema/" + name + ".sql") != null;
    }

    /** The rows of {@code schema/<name>.tsv}. */
    static List<List<String>> rows(String name) {
        return text(name + ".tsv")
                .lines()
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
    }

    private static String text(String file) {
        try (InputStream resource = SchemaScript.class.getResourceAsStream("schema/" + file)) {
            if (resource == null) {
                throw new FileNotFoundException(file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
