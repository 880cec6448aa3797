package io.pointsman.stats.log;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.stats.FinishedStatement;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The variables of the query log.
 *
 * @param target empty when there is no log
 * @param logsAll what no rule has a word about is logged
 * @param logsSlow what no rule has a word about is logged when it took longer than {@code slowNanos}
 */
record LogSettings(Optional<Target> target, boolean logsAll, boolean logsSlow, long slowNanos) {

    static final LogSettings OFF = new LogSettings(Optional.empty(), false, false, 0);

    private static final String FILENAME = "mysql-eventslog_filename";
    private static final String SLOW = "mysql-eventslog_slow_log";

    static LogSettings of(RuntimeConfig config) throws ConfigRejectedException {
        GlobalVariables variables = config.variables();
        if (config.isNone() || !variables.isSet(FILENAME)) {
            return OFF;
        }
        Target target = new Target(
                base(config.dataDirectory(), variables.text(FILENAME)),
                Format.of(variables.number("mysql-eventslog_format")),
                variables.number("mysql-eventslog_filesize"));
        return new LogSettings(
                Optional.of(target),
                variables.number("mysql-eventslog_default_log") == 1,
                variables.flag(SLOW),
                variables.millis("mysql-long_query_time").toNanos());
    }

    private static Path base(Path dataDirectory, String name) throws ConfigRejectedException {
        if (name.endsWith("/")) {
            throw rejected(name, "ends with a slash; name a file");
        }
        Path base;
        try {
            base = dataDirectory.resolve(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw rejected(name, "can't be a file's name: " + e.getReason());
        }
        Path directory = base.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw rejected(name, "is in a directory that does not exist; make it, or name another");
        }
        if (!Files.isWritable(directory)) {
            throw rejected(name, "is in a directory that can't be written to; change its rights, or name another");
        }
        if (Files.isDirectory(base)) {
            throw rejected(name, "is a directory; name a file in it");
        }
        return base;
    }

    private static ConfigRejectedException rejected(String name, String why) {
        return new ConfigRejectedException(FILENAME + ": '" + name + "' " + why);
    }

    /** A rule has the first word, and the last. */
    boolean isWanted(FinishedStatement statement) {
        Optional<Boolean> rule = statement.log();
        return rule.isPresent() ? rule.get() : logsAll || logsSlow && statement.durationNanos() > slowNanos;
    }
}
