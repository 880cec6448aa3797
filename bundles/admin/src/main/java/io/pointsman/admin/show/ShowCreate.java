package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW CREATE TABLE} and {@code SHOW CREATE DATABASE}. */
final class ShowCreate implements ShowFamily {

    private static final Pattern TABLE = ShowSyntax.form("SHOW CREATE TABLE " + ShowSyntax.TABLE);
    private static final Pattern DATABASE =
            ShowSyntax.form("SHOW CREATE (?:DATABASE|SCHEMA)(?: IF NOT EXISTS)? " + ShowSyntax.NAME);

    private final TableFacts facts;

    ShowCreate(ConfigStore store) {
        facts = new TableFacts(store);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher table = TABLE.matcher(request.plain());
        if (table.matches()) {
            return Optional.of(facts.answer(
                    request,
                    table,
                    (database, name, ddl) -> Answers.row(
                            List.of("table", "Create Table"), List.of(name, TableDefinition.indented(name, ddl)))));
        }
        Matcher database = DATABASE.matcher(request.plain());
        return database.matches()
                ? Optional.of(Answers.row(
                        List.of("Database", "Create Database"),
                        List.of(database.group(1), "CREATE DATABASE IF NOT EXISTS `" + database.group(1) + "`")))
                : Optional.empty();
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW CREATE TABLE", "SHOW CREATE TABLE mysql_servers", "shows how a table is defined"),
                telling("SHOW CREATE DATABASE", "SHOW CREATE DATABASE main", "is for tools that dump databases"));
    }
}
