package io.pointsman.admin.diff;

import io.pointsman.admin.audit.Secrets;
import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code SHOW DIFF [module] [BETWEEN layer AND layer]}.
 *
 * <p>Whichever layer is named first, the columns are in the order of {@link Layer.Kind}, and are called as the layers:
 * what was added is in the second and not in the first.
 */
public final class ShowDiff implements StatementHandler {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern OURS = Pattern.compile("SHOW DIFF\\b.*", FLAGS);
    private static final Pattern SYNTAX = Pattern.compile(
            "SHOW DIFF(?: ((?!BETWEEN\\b).+?))?(?: BETWEEN (" + Layer.SYNTAX + ") AND (" + Layer.SYNTAX + "))?", FLAGS);
    private static final int NOTE = 1105;

    private final Variables variables;
    private final Secrets secrets;
    private final TableShapes shapes;
    private final Layers layers;

    public ShowDiff(
            ConfigStore store,
            RuntimeTables tables,
            Variables variables,
            Secrets secrets,
            TableShapes shapes,
            KeptVersions versions) {
        this.variables = variables;
        this.secrets = secrets;
        this.shapes = shapes;
        this.layers = new Layers(store, tables, versions);
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                StatementForm.telling(
                        "SHOW DIFF",
                        "SHOW DIFF MYSQL SERVERS BETWEEN MEMORY AND DISK",
                        "what differs between two of MEMORY, RUNTIME, DISK and kept versions; first, what a LOAD would change"));
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!OURS.matcher(request.plain()).matches()) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        Matcher matcher = SYNTAX.matcher(request.plain());
        return Optional.of(
                matcher.matches()
                        ? diff(matcher)
                        : Answers.syntax("near \"DIFF\": expected SHOW DIFF [<module>] [BETWEEN MEMORY AND RUNTIME |"
                                + " MEMORY AND DISK | RUNTIME AND DISK | VERSION <n> AND …]"));
    }

    private SqlAnswer diff(Matcher matcher) {
        String words = matcher.group(1);
        Optional<Module> module = words == null ? Optional.empty() : Module.of(words);
        if (words != null && module.isEmpty()) {
            return Answers.syntax("near \"" + words + "\": no such module, expected one of " + Module.names()
                    + ", and BETWEEN <layer> AND <layer> behind it");
        }
        Layer first = matcher.group(2) == null
                ? Layer.MEMORY
                : Layer.of(matcher.group(2)).orElseThrow();
        Layer second = matcher.group(3) == null
                ? Layer.RUNTIME
                : Layer.of(matcher.group(3)).orElseThrow();
        if (first.equals(second)) {
            return Answers.syntax(
                    "near \"" + matcher.group(3) + "\": nothing differs from itself, name two different layers");
        }
        boolean isInOrder = Layer.ORDER.compare(first, second) < 0;
        List<Module> modules = module.map(List::of).orElseGet(() -> List.of(Module.values()));
        try {
            return diff(modules, isInOrder ? first : second, isInOrder ? second : first);
        } catch (ConfigRejectedException e) {
            return Answers.refused(e.getMessage());
        }
    }

    private SqlAnswer diff(List<Module> modules, Layer older, Layer newer) throws ConfigRejectedException {
        ConfigRows oldRows = layers.rows(older).remembered();
        ConfigRows newRows = layers.rows(newer).remembered();
        boolean withRuntime = older.equals(Layer.RUNTIME) || newer.equals(Layer.RUNTIME);
        Effect effect = new Effect(withRuntime, variables);
        List<List<String>> found = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        for (Module module : modules) {
            for (String table : TableShapes.tables(module)) {
                List<List<String>> differences = new TableDiff(
                                shapes.of(table), secrets, List.of(module.words(), table))
                        .between(effect.of(of(module, table, oldRows)), effect.of(of(module, table, newRows)));
                found.addAll(differences);
                if (withRuntime && !differences.isEmpty() && !layers.isInForce(table)) {
                    notices.add(new Notice(
                            Notice.Level.NOTE,
                            NOTE,
                            table + ": this version does not put it in force, so RUNTIME has no rows of it"));
                }
            }
        }
        List<String> columns = Stream.of("module", "table", "key", "column", "change", older.word(), newer.word())
                .toList();
        return new SqlAnswer.Rows(columns, found, notices);
    }

    private static List<Map<String, String>> of(Module module, String table, ConfigRows rows) {
        List<Map<String, String>> all = rows.rows(table);
        return module.isVariables()
                ? all.stream()
                        .filter(row -> row.get("variable_name").startsWith(module.prefix()))
                        .toList()
                : all;
    }
}
