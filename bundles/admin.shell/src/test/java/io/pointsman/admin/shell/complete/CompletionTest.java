package io.pointsman.admin.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.shell.script.Words;
import io.pointsman.api.admin.StatementForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompletionTest {

    private static final List<StatementForm> FORMS = List.of(
            StatementForm.changing("LOAD MYSQL SERVERS", "LOAD MYSQL SERVERS TO RUNTIME", "servers"),
            StatementForm.changing("LOAD MYSQL USERS", "LOAD MYSQL USERS FROM DISK", "users"),
            StatementForm.changing("PROXYSQL PAUSE", "PROXYSQL PAUSE", "no new clients"),
            StatementForm.telling("SHOW TABLES", "SHOW TABLES FROM stats", "tables"));

    private static final Set<String> COMMANDS = Set.of("proxy:status", "proxy:help", "plugin:list");

    /** What the admin room knows. */
    private static final Map<String, Names.Table> ANSWERS = Map.of(
            "SHOW TABLES FROM main", column("mysql_servers", "mysql_users", "runtime_mysql_servers"),
            "SHOW TABLES FROM stats", column("stats_mysql_global"),
            "SELECT * FROM mysql_servers LIMIT 0", new Names.Table(List.of("hostgroup_id", "hostname"), List.of()),
            "SELECT variable_name FROM main.global_variables", column("mysql-ssl_p2s_ca", "admin-version"));

    private static Names.Table column(String... values) {
        return new Names.Table(
                List.of("c"), List.of(values).stream().map(List::of).toList());
    }

    private static List<String> complete(String line) throws InterruptedException {
        Words words = Words.of(FORMS.stream().map(StatementForm::words), COMMANDS::contains);
        return new Completion(words, COMMANDS, FORMS, statement -> ANSWERS.getOrDefault(statement, Names.Table.NONE))
                .candidates(line);
    }

    @Test
    void theFirstWordIsAVerbOrACommand() throws Exception {
        assertThat(complete("S")).contains("SELECT", "SHOW", "status");
        assertThat(complete("pl")).containsExactly("plugin:list");
    }

    @Test
    void statementsGoOnAsTheirFormsAndExamplesDo() throws Exception {
        assertThat(complete("LOAD ")).containsExactly("MYSQL");
        assertThat(complete("load mysql ")).containsExactly("SERVERS", "USERS");
        assertThat(complete("load mysql s")).containsExactly("servers");
        assertThat(complete("load mysql servers to r")).containsExactly("runtime");
        assertThat(complete("load mysql servers ")).containsExactly("FROM", "TO");
        assertThat(complete("load mysql servers from ")).containsExactly("CONFIG", "DISK", "MEMORY", "RUNTIME");
        assertThat(complete("proxysql p")).containsExactly("pause");
    }

    @Test
    void tablesComeWhereATableIsDue() throws Exception {
        assertThat(complete("select * from my")).containsExactly("mysql_servers", "mysql_users");
        assertThat(complete("select * from sta")).containsExactly("stats.", "stats_history.");
        assertThat(complete("select * from stats.")).containsExactly("stats.stats_mysql_global");
        assertThat(complete("update run")).containsExactly("runtime_mysql_servers");
    }

    @Test
    void columnsAreThoseOfTheTableThatIsNamed() throws Exception {
        assertThat(complete("select * from mysql_servers where hostg")).containsExactly("hostgroup_id");
        assertThat(complete("update mysql_servers set ho")).containsExactly("hostgroup_id", "hostname");
        assertThat(complete("select 1 from nowhere where x")).isEmpty();
    }

    @Test
    void variablesComeAfterSetAndInTheirTable() throws Exception {
        assertThat(complete("SET mysql-s")).containsExactly("mysql-ssl_p2s_ca");
        assertThat(complete("select * from global_variables where variable_name='ad"))
                .containsExactly("admin-version");
        assertThat(complete("SHOW VARIABLES LIKE 'mysql-")).containsExactly("mysql-ssl_p2s_ca");
    }

    @Test
    void onlyTheLastStatementOfALineCounts() throws Exception {
        assertThat(complete("select 1; proxysql ")).containsExactly("PAUSE");
    }

    @Test
    void helpTakesWordsOfFormsAndCommands() throws Exception {
        assertThat(complete("help lo")).containsExactly("load");
        assertThat(complete("help load m")).containsExactly("mysql");
        assertThat(complete("help plug")).containsExactly("plugin:list");
        assertThat(complete("output ")).containsExactly("json", "table", "tsv");
    }

    @Test
    void nothingIsFoundForWhatNobodyKnows() throws Exception {
        assertThat(complete("frobnicate x")).isEmpty();
    }
}
