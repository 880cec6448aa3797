package io.pointsman.deploy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been deployed, by whom it was wanted, and what came of it: a file of lines with tabs, which outlives the
 * process.
 */
public final class History {

    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final List<String> COLUMNS = List.of("time", "action", "bundle", "from", "to", "outcome", "detail");

    /** Read back; older lines stay in the file. */
    private static final int SHOWN = 100;

    private final Path file;

    public History(Path file) {
        this.file = file;
    }

    /** @param from and {@code to}: versions, empty for none */
    public synchronized void note(String action, String bundle, String from, String to, String outcome, String detail) {
        String line = String.join(
                "\t",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                action,
                bundle,
                from,
                to,
                outcome,
                detail.replaceAll("\\s+", " "));
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("a deployment could not be noted");
        }
    }

    /** The last ones, the oldest first; each with the same keys. */
    public synchronized List<Map<String, String>> rows() {
        List<String> lines;
        try {
            lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("what was deployed can't be read");
            lines = List.of();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) {
            rows.add(row(line.split("\t", COLUMNS.size())));
        }
        return rows;
    }

    private static Map<String, String> row(String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            row.put(COLUMNS.get(i), i < cells.length ? cells[i] : "");
        }
        return row;
    }
}
