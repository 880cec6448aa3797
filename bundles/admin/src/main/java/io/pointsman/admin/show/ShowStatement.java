package io.pointsman.admin.show;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.SessionVariables;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** SHOW, DESCRIBE and DESC: asks the families in turn, and says what there is when none knows. */
public final class ShowStatement implements StatementHandler {

    private static final Set<String> VERBS = Set.of("SHOW", "DESCRIBE", "DESC");

    private final List<ShowFamily> families;

    public ShowStatement(ConfigStore store, RuntimeTables tables, SessionVariables session) {
        families = List.of(
                new ShowDatabases(store),
                new ShowTables(store),
                new ShowCreate(store),
                new ShowColumns(store),
                new ShowIndexes(store),
                new ShowVariables(store, session),
                new ShowStatus(store, tables),
                new ShowProcesslist(store, tables),
                new ShowConfiguration(store),
                new ShowCharacterSets(store),
                new ShowServerFacts());
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!VERBS.contains(request.text().firstWord())) {
            return Optional.empty();
        }
        for (ShowFamily family : families) {
            Optional<SqlAnswer> answer = family.answer(request);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.of(Answers.unexpected(request.plain(), "there is " + known()));
    }

    @Override
    public List<StatementForm> forms() {
        return families.stream().flatMap(family -> family.forms().stream()).toList();
    }

    private String known() {
        return forms().stream().map(StatementForm::words).collect(Collectors.joining(", "));
    }
}
