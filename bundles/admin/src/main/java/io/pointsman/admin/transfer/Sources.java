package io.pointsman.admin.transfer;

import io.pointsman.admin.modules.ConfigFile;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.libconfig.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a file, whatever kind it is: a database of ProxySQL's, a configuration file, or SQL of our own. */
final class Sources {

    private static final String SQLITE = "SQLite format 3\0";
    private static final int HEAD_LENGTH = 64;

    private final ConfigStore store;
    private final Variables variables;

    Sources(ConfigStore store, Variables variables) {
        this.store = store;
        this.variables = variables;
    }

    Source read(Path file) throws UnreadableFileException {
        try {
            String head = head(file);
            if (head.startsWith(SQLITE)) {
                return new DatabaseSource(store).read(file);
            }
            if (head.startsWith(Marker.SQL.line())) {
                return SqlSource.read(file.toString(), Files.readString(file));
            }
            return configFile(file, head.startsWith(Marker.CNF.line()));
        } catch (IOException e) {
            throw new UnreadableFileException("cannot read " + file + ": " + FileReasons.of(e));
        } catch (ParseException e) {
            throw new UnreadableFileException(e.getMessage());
        }
    }

    private static String head(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_LENGTH), StandardCharsets.ISO_8859_1);
        }
    }

    private Source configFile(Path file, boolean isOurs) throws IOException, ParseException, UnreadableFileException {
        ConfigFile config = ConfigFile.read(file, store, variables);
        if (config.tables().isEmpty()) {
            throw new UnreadableFileException(
                    file + " has no configuration in it: no section such as mysql_servers or mysql_variables");
        }
        List<Source.Table> tables = new ArrayList<>();
        for (String table : config.tables()) {
            List<Map<String, String>> rows = config.entries().stream()
                    .filter(entry -> entry.table().equals(table))
                    .map(ConfigFile.Entry::values)
                    .toList();
            tables.add(new Source.Table(table, Map.of(), rows));
        }
        return new Source(tables, config.findings(), isOurs, true);
    }

    /** The first lines of our own exports, by which they are known again. */
    enum Marker {
        CNF("# "),
        SQL("-- ");

        private static final String TEXT = "Pointsman's configuration";

        private final String sign;

        Marker(String sign) {
            this.sign = sign;
        }

        String text() {
            return TEXT;
        }

        /** Of a file, with the sign of a comment. */
        String line() {
            return sign + TEXT;
        }
    }
}
