package io.pointsman.admin.checksum;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.checksum.Sums.Layer;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code CHECKSUM …} and {@code SELECT GLOBAL_CHECKSUM()}. */
public final class ChecksumStatement implements StatementHandler {

    private static final Pattern FORM = Pattern.compile("CHECKSUM (?:(MEMORY|MEM|DISK|RUNTIME|RUN) )?(.*)");
    private static final Pattern GLOBAL = Pattern.compile("SELECT GLOBAL_CHECKSUM ?\\( ?\\)");

    private final Sums sums;
    private final ChecksumsTable table;

    public ChecksumStatement(ConfigStore store, RuntimeTables tables, ChecksumsTable table) {
        this.sums = new Sums(store, tables);
        this.table = table;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String first = request.text().firstWord();
        boolean isGlobal =
                first.equals("SELECT") && GLOBAL.matcher(request.text().upper()).matches();
        if (!isGlobal && !first.equals("CHECKSUM")) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        return Optional.of(isGlobal ? global() : checksum(request));
    }

    private SqlAnswer global() {
        return Answers.row(List.of("CHECKSUM"), List.of(Long.toUnsignedString(table.all())));
    }

    private SqlAnswer checksum(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.text().upper());
        Optional<Subject> subject = matcher.matches() ? Subject.of(matcher.group(2)) : Optional.empty();
        return subject.map(found -> Answers.row(
                        List.of("table", "checksum"),
                        List.of(
                                found.words(),
                                RowSum.shown(
                                        sums.of(layer(matcher.group(1)), List.of(found.table()), found.prefix())))))
                .orElseGet(() -> Answers.unexpected(
                        request.plain(), "expected CHECKSUM [MEMORY|DISK|RUNTIME] and one of " + Subject.names()));
    }

    private static Layer layer(String word) {
        return switch (word == null ? "" : word) {
            case "DISK" -> Layer.DISK;
            case "RUNTIME", "RUN" -> Layer.RUNTIME;
            default -> Layer.MEMORY;
        };
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling(
                        "CHECKSUM",
                        "CHECKSUM MYSQL SERVERS",
                        "sums up a table of MEMORY, to compare layers and instances"),
                telling("CHECKSUM MEMORY", "CHECKSUM MEMORY MYSQL USERS", "is CHECKSUM"),
                telling("CHECKSUM DISK", "CHECKSUM DISK MYSQL QUERY RULES", "sums up a table of DISK"),
                telling("CHECKSUM RUNTIME", "CHECKSUM RUNTIME MYSQL VARIABLES", "sums up what is in force"),
                telling("SELECT GLOBAL_CHECKSUM", "SELECT GLOBAL_CHECKSUM()", "sums up all that is in force"));
    }
}
