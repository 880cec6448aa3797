package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What tools ask of any MySQL server and there is little to say of here: engines, grants, triggers, replication. */
final class ShowServerFacts implements ShowFamily {

    /** One form; no rows mean that there is nothing of the kind. */
    private record Fact(Pattern pattern, StatementForm form, List<String> columns, List<List<String>> rows) {}

    private static final String FILTER = "(?: (?:FROM|IN) \\S+)?(?: (?:LIKE|WHERE) .+)?";

    private final List<Fact> facts = new ArrayList<>();

    ShowServerFacts() {
        add(
                "(?:STORAGE )?ENGINES",
                "ENGINES",
                "lists the one storage engine",
                "Engine Support Comment Transactions XA Savepoints",
                List.of(List.of("SQLite", "DEFAULT", "The embedded database of the admin port", "YES", "NO", "NO")));
        add(
                "PRIVILEGES",
                "PRIVILEGES",
                "lists what an admin user may do",
                "Privilege Context Comment",
                List.of(
                        List.of("All", "Server Admin", "Users of admin-admin_credentials may do everything"),
                        List.of("Select", "Statistics", "Users of admin-stats_credentials may read statistics")));
        nothing("PLUGINS", "PLUGINS", "Name Status Type Library License");
        nothing(
                "EVENTS",
                "EVENTS",
                "Db Name Definer Time_zone Type Execute_at Interval_value Interval_field Starts Ends"
                        + " Status Originator character_set_client collation_connection Database_Collation");
        nothing(
                "TRIGGERS",
                "TRIGGERS",
                "Trigger Event Table Statement Timing Created sql_mode Definer"
                        + " character_set_client collation_connection Database_Collation");
        nothing("(?:FUNCTION|PROCEDURE|PACKAGE|PACKAGE BODY) STATUS", "PROCEDURE STATUS", ROUTINE);
        nothing(
                "(?:MASTER|BINARY LOG) STATUS",
                "MASTER STATUS",
                "File Position Binlog_Do_DB Binlog_Ignore_DB Executed_Gtid_Set");
        nothing(
                "(?:ALL )?(?:SLAVES?|REPLICAS?) STATUS",
                "SLAVE STATUS",
                "Slave_IO_State Master_Host Master_User Master_Port"
                        + " Slave_IO_Running Slave_SQL_Running Seconds_Behind_Master");
        nothing("(?:BINARY|MASTER) LOGS", "BINARY LOGS", "Log_name File_size");
        nothing("(?:SLAVE HOSTS|REPLICAS)", "REPLICAS", "Server_Id Host Port Source_Id Replica_UUID");
        nothing("PROFILES", "PROFILES", "Query_ID Duration Query");
    }

    private static final String ROUTINE = "Db Name Type Definer Modified Created Security_type Comment"
            + " character_set_client collation_connection Database_Collation";
    private static final Pattern GRANTS = ShowSyntax.form("SHOW GRANTS(?: FOR .+)?");

    /** No rows under these columns. */
    static SqlAnswer none(String... columns) {
        return Answers.empty(columns);
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (GRANTS.matcher(request.plain()).matches()) {
            String user = "`" + request.caller().user() + "`@`%`";
            return Optional.of(Answers.row(
                    List.of("Grants for " + request.caller().user() + "@%"),
                    List.of(
                            request.isAdmin()
                                    ? "GRANT ALL PRIVILEGES ON *.* TO " + user
                                    : "GRANT SELECT ON `stats`.* TO " + user)));
        }
        return facts.stream()
                .filter(fact -> fact.pattern().matcher(request.plain()).matches())
                .findFirst()
                .map(fact -> new SqlAnswer.Rows(fact.columns(), fact.rows()));
    }

    @Override
    public List<StatementForm> forms() {
        List<StatementForm> forms =
                new ArrayList<>(facts.stream().map(Fact::form).toList());
        forms.add(telling("SHOW GRANTS", "SHOW GRANTS", "shows what this user may do"));
        return forms;
    }

    private void nothing(String regex, String words, String columns) {
        add(regex, words, "is empty here: for tools that ask any server", columns, List.of());
    }

    private void add(String regex, String words, String meaning, String columns, List<List<String>> rows) {
        facts.add(new Fact(
                ShowSyntax.form("SHOW " + regex + FILTER),
                telling("SHOW " + words, "SHOW " + words, meaning),
                List.of(columns.split(" ")),
                rows));
    }
}
