package io.pointsman.admin.audit;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.StatementForm;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Tells the statements that change something, or are meant to, from those that only ask. */
final class Changes {

    private static final Set<String> VERBS = Set.of(
            "INSERT",
            "UPDATE",
            "DELETE",
            "REPLACE",
            "CREATE",
            "DROP",
            "ALTER",
            "TRUNCATE",
            "ATTACH",
            "DETACH",
            "VACUUM",
            "REINDEX",
            "ANALYZE",
            "LOAD",
            "SAVE",
            "PROXYSQL",
            "CONFIRM",
            "KILL",
            "IMPORT");
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "replace");

    private final Supplier<List<StatementForm>> forms;

    Changes(Supplier<List<StatementForm>> forms) {
        this.forms = forms;
    }

    boolean isOne(AdminRequest request) {
        String word = request.text().firstWord();
        return switch (word) {
            case "SET" -> isOfVariable(request.plain());
            case "WITH", "EXPLAIN" -> new Statement(Scanner.scan(request.plain())).hasWord(WRITES);
            case "PRAGMA" -> request.plain().contains("=");
            case "BEGIN", "START", "COMMIT", "END", "SAVEPOINT", "RELEASE", "USE", "SHOW", "SELECT" ->
                isChangingForm(request.plain());
            default -> VERBS.contains(word) || isChangingForm(request.plain());
        };
    }

    /** Settings of a MySQL session, which connectors send by the dozen, have no hyphen and no effect. */
    private static boolean isOfVariable(String plain) {
        int equals = plain.indexOf('=');
        String name = equals < 0 ? plain : plain.substring(0, equals);
        String upper = name.toUpperCase(Locale.ROOT);
        return name.indexOf('-') >= 0 || upper.startsWith("SET GLOBAL ") || upper.startsWith("SET PASSWORD");
    }

    /** The form with most of the first words decides, as it does for who answers. */
    private boolean isChangingForm(String plain) {
        return forms.get().stream()
                .filter(form -> form.begins(plain))
                .max(Comparator.comparingInt(form -> form.words().length()))
                .filter(StatementForm::changes)
                .isPresent();
    }
}
