package io.pointsman.admin.transfer;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code IMPORT} and {@code EXPORT}, as {@code bin/pointsman} sends them to a running instance.
 *
 * <p>With {@code INTO OUTFILE} the text goes to a file instead of the answer.
 */
final class TransferStatements implements StatementHandler {

    private static final String OUTFILE = "(?: INTO OUTFILE (?<outfile>'(?:[^']|'')+'|\"[^\"]+\"))?";
    private static final Pattern IMPORT = Pattern.compile(
            "IMPORT (?<file>'(?:[^']|'')+'|\"[^\"]+\")(?<dry> DRY RUN)?(?<verbose> VERBOSE)?" + OUTFILE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPORT = Pattern.compile(
            "EXPORT(?: (?<format>CNF|SQL))?(?: FROM (?<layer>DISK|MEMORY|RUNTIME))?" + OUTFILE,
            Pattern.CASE_INSENSITIVE);

    private final Importer importer;
    private final Exporter exporter;
    private final Path dataDirectory;
    private final Consumer<String> refresh;

    /** @param refresh makes tables of what is in force current, given a text that names them */
    TransferStatements(Importer importer, Exporter exporter, Path dataDirectory, Consumer<String> refresh) {
        this.importer = importer;
        this.exporter = exporter;
        this.dataDirectory = dataDirectory;
        this.refresh = refresh;
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                StatementForm.telling("EXPORT", "EXPORT SQL FROM RUNTIME", "a whole layer as CNF or as SQL"),
                StatementForm.changing(
                        "IMPORT",
                        "IMPORT 'exported.cnf' DRY RUN",
                        "take a proxysql.db, a configuration file or an export over into MEMORY"));
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String verb = request.text().firstWord();
        if (!verb.equals("IMPORT") && !verb.equals("EXPORT")) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        try {
            return Optional.of(verb.equals("IMPORT") ? take(request) : give(request));
        } catch (UnreadableFileException e) {
            return Optional.of(Answers.refused(e.getMessage()));
        }
    }

    private SqlAnswer take(AdminRequest request) throws UnreadableFileException {
        Matcher matcher = IMPORT.matcher(request.plain());
        if (!matcher.matches()) {
            return Answers.syntax("near \"IMPORT\": expected IMPORT '<file>' [DRY RUN] [VERBOSE]");
        }
        boolean isDry = matcher.group("dry") != null;
        if (request.readOnly() && !isDry) {
            return Answers.refused("the admin interface is read-only: IMPORT … DRY RUN would tell without changing");
        }
        Path file = dataDirectory.resolve(PathLiteral.unquoted(matcher.group("file")));
        Importer.Result result = importer.run(file, Destination.MEMORY, isDry, matcher.group("verbose") != null);
        return answer("import", result.report().text(Closing.running(result.taken(), isDry)), matcher, result.taken());
    }

    private SqlAnswer give(AdminRequest request) throws UnreadableFileException {
        Matcher matcher = EXPORT.matcher(request.plain());
        if (!matcher.matches()) {
            return Answers.syntax("near \"EXPORT\": expected EXPORT [CNF|SQL] [FROM DISK|MEMORY|RUNTIME]");
        }
        Layer layer = layer(matcher.group("layer"));
        if (layer == Layer.RUNTIME) {
            refresh.accept("runtime_global_variables runtime_" + String.join(" runtime_", ConfigTables.names()));
        }
        boolean isSql = "SQL".equalsIgnoreCase(matcher.group("format"));
        return answer("Data", isSql ? exporter.sql(layer) : exporter.configFile(layer), matcher, 0);
    }

    private SqlAnswer answer(String column, String text, Matcher matcher, long rows) throws UnreadableFileException {
        String outfile = matcher.group("outfile");
        if (outfile != null) {
            PrivateOutput.write(dataDirectory.resolve(PathLiteral.unquoted(outfile)), text);
            return Answers.ok(rows);
        }
        return new SqlAnswer.Rows(List.of(column), text.lines().map(List::of).toList());
    }

    private static Layer layer(String word) {
        return word == null ? Layer.MEMORY : Layer.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
