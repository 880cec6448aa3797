package io.pointsman.admin.transfer;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ProxySQL's own ways out: {@code SELECT CONFIG FILE}, {@code SELECT CONFIG INTO OUTFILE}, {@code SAVE CONFIG TO FILE}. */
final class ConfigOutput implements StatementHandler {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?<show>SELECT CONFIG FILE)|(?<select>SELECT CONFIG INTO OUTFILE|SAVE CONFIG TO FILE)(?: (?<path>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Exporter exporter;
    private final Path dataDirectory;

    /** @param dataDirectory where relative paths begin */
    ConfigOutput(Exporter exporter, Path dataDirectory) {
        this.exporter = exporter;
        this.dataDirectory = dataDirectory;
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                StatementForm.telling(
                        "SELECT CONFIG FILE", "SELECT CONFIG FILE", "MEMORY as a configuration file, in one row"),
                StatementForm.changing(
                        "SELECT CONFIG INTO OUTFILE",
                        "SELECT CONFIG INTO OUTFILE exported.cnf",
                        "write MEMORY to a configuration file, private, in the data directory unless the path is absolute"),
                StatementForm.changing(
                        "SAVE CONFIG TO FILE", "SAVE CONFIG TO FILE exported.cnf", "the same, with 0 rows affected"));
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = SYNTAX.matcher(request.plain());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user()
                    + "' can only read statistics, not the configuration with its passwords"));
        }
        if (matcher.group("show") != null) {
            return Optional.of(Answers.row(List.of("Data"), List.of(exporter.configFile(Layer.MEMORY))));
        }
        boolean countsBytes = matcher.group("select").regionMatches(true, 0, "SELECT", 0, "SELECT".length());
        return Optional.of(write(PathLiteral.unquoted(matcher.group("path")), countsBytes));
    }

    private SqlAnswer write(String path, boolean countsBytes) {
        if (path.isEmpty()) {
            return Answers.refused("empty file name");
        }
        try {
            long bytes = PrivateOutput.write(dataDirectory.resolve(path), exporter.configFile(Layer.MEMORY));
            return Answers.ok(countsBytes ? bytes : 0);
        } catch (UnreadableFileException e) {
            return Answers.refused(e.getMessage());
        }
    }
}
