package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pointsman shell} as scripts use it: what it takes, what it prints where, and how it ends. */
class ShellOutputIT {

    @TempDir
    private static Path folder;

    private static Pointsman pointsman;

    @BeforeAll
    static void start() throws Exception {
        Path config = Files.writeString(
                folder.resolve("p.cnf"),
                "mysql_servers = ( { address = \"127.0.0.1\", port = 21891, hostgroup = 1 },"
                        + " { address = \"127.0.0.1\", port = 21892, hostgroup = 2, comment = \"a\\tb\" } )\n");
        pointsman = new Pointsman(folder);
        Pointsman.Result started =
                pointsman.execute("start", "--config", config.toString(), "--mysql=127.0.0.1:0", "--admin=127.0.0.1:0");
        assertThat(started.exitCode()).as(started.err()).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        assertThat(pointsman.execute("stop").exitCode()).isZero();
    }

    private static Pointsman.Result shell(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("shell"));
        all.addAll(List.of(arguments));
        return pointsman.execute(all.toArray(String[]::new));
    }

    private static String printedBy(String... arguments) throws Exception {
        Pointsman.Result result = shell(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    private static Path file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "script", ".sql"), content);
    }

    @Test
    void programsGetRowsAsJson() throws Exception {
        String select = "SELECT port, comment FROM mysql_servers ORDER BY port";
        assertThat(printedBy("-o", "json", "-c", select))
                .isEqualTo("[{\"port\":\"21891\",\"comment\":\"\"},{\"port\":\"21892\",\"comment\":\"a\\tb\"}]\n");
        assertThat(printedBy("-o", "json", "-c", "SELECT NULL AS a WHERE 1=0; SELECT NULL AS a"))
                .isEqualTo("[]\n[{\"a\":null}]\n");
        assertThat(printedBy("--output=json", "-c", "UPDATE mysql_servers SET weight=1 WHERE port=1"))
                .startsWith("{\"affected_rows\":0,\"notices\":[");
        assertThat(printedBy("-o", "json", "-c", "status", "-c", "plugin:list"))
                .contains("{\"topic\":\"listeners\",\"name\":\"state\",\"value\":\"ready\"}")
                .contains("\"bundle\":\"io.pointsman.admin.shell\"");
    }

    @Test
    void programsGetRowsBetweenTabs() throws Exception {
        assertThat(printedBy("-o", "tsv", "-c", "SELECT port, comment FROM mysql_servers ORDER BY port"))
                .isEqualTo("port\tcomment\n21891\t\n21892\ta\\tb\n");
        assertThat(printedBy("-o", "tsv", "-c", "status")).startsWith("topic\tname\tvalue\nlisteners\tstate\tready\n");
    }

    @Test
    void peopleGetTablesOrLinesForEachColumn() throws Exception {
        assertThat(printedBy("-c", "SELECT port, comment FROM mysql_servers WHERE port=21892"))
                .matches(
                        "(?s)\\+-------\\+---------\\+\n\\| port  \\| comment \\|\n\\+-------\\+---------\\+\n"
                                + "\\| 21892 \\| a\\\\tb    \\|\n\\+-------\\+---------\\+\n1 row in set \\(\\d+\\.\\d\\d sec\\)\n");
        assertThat(printedBy("-c", "SELECT port, comment FROM mysql_servers WHERE port=21891\\G"))
                .startsWith("*************************** 1. row ***************************\n   port: 21891\n");
    }

    @Test
    void whatCannotBeSeenIsShownAsText() throws Exception {
        assertThat(printedBy("-c", "SELECT char(27) || '[2J' AS a, char(8238) AS b"))
                .contains("\\x1B[2J", "\\u{202E}")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void statementsOfSeveralLinesAndCommentsComeFromAFile() throws Exception {
        Path script = file("""
                -- a runbook; with comments
                SELECT port
                  FROM mysql_servers
                 WHERE comment = '' /* ; */;
                load mysql servers to runtime
                select * from runtime_mysql_servers
                save mysql variables to disk; proxysql reload tls
                status
                x = [mysql_servers mysql_users]
                each $x { sql "select count(*) as number from $it; select 7 as seven" }
                """);
        assertThat(printedBy(script.toString()))
                .doesNotContain("null")
                .contains(
                        "| 21891 |",
                        "Query OK, 0 rows affected",
                        "listeners: ready",
                        "| 2      |",
                        "| 0      |",
                        "| seven |");
    }

    @Test
    void standardInputIsAScriptWhenItIsNoTerminal() throws Exception {
        Path script = file("SELECT 41 +\n1;\nexit\nSELECT 'not reached'\n");
        Path out = folder.resolve("piped.txt");
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "exec \"$0\" shell -o tsv < \"$1\"",
                        pointsman.script().toString(),
                        script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(out)).isEqualTo("41 + 1\n42\n");
    }

    @Test
    void aScriptEndsAtItsFirstFailureWhichGoesToStandardError() throws Exception {
        Pointsman.Result failed =
                shell("-c", "SELECT 'first'; SET mysql-nonsense=1; SELECT 'third'", "-c", "SELECT 'last'");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).contains("first").doesNotContain("third", "last");
        assertThat(failed.err()).startsWith("ERROR 1193 (HY000): ");

        Pointsman.Result json = shell("-o", "json", "-c", "SET mysql-nonsense=1");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.out()).isEmpty();
        assertThat(json.err()).startsWith("{\"error\":1193,\"sqlstate\":\"HY000\",\"message\":");

        assertThat(shell("-c", "no:such-command").exitCode()).isEqualTo(1);
        assertThat(shell("no-such-file.sql").exitCode()).isEqualTo(1);
        assertThat(shell("-o", "yaml").exitCode()).isEqualTo(2);
        assertThat(shell("-c", "status", "file.sql").exitCode()).isEqualTo(2);
    }

    @Test
    void aLineIsCompletedFromWhatTheInstanceKnows() throws Exception {
        assertThat(printedBy("-c", "complete 'SELECT * FROM runtime_mysql_ser'").lines())
                .contains("runtime_mysql_servers");
        assertThat(printedBy("-c", "complete 'SELECT * FROM stats.stats_mysql_g'")
                        .lines())
                .contains("stats.stats_mysql_global");
        assertThat(printedBy("-c", "complete 'update mysql_servers set use_'")).isEqualTo("use_ssl\n");
        assertThat(printedBy("-c", "complete 'set mysql-ssl_p2s_ce'")).isEqualTo("mysql-ssl_p2s_cert\n");
        assertThat(printedBy("-c", "complete 'load mysql ser'").lines()).contains("servers");
        assertThat(printedBy("-c", "complete 'plugin:'").lines()).contains("plugin:list", "plugin:swap");
    }

    @Test
    void helpHasAnExampleForEachForm() throws Exception {
        assertThat(printedBy("-c", "help")).contains("  LOAD ", "  SHOW ", "plugin:", "output");
        assertThat(printedBy("-c", "help load mysql servers"))
                .contains("LOAD MYSQL SERVERS", "for example: LOAD MYSQL SERVERS");
        assertThat(printedBy("-c", "help plugin:swap")).contains("replace a bundle");
        assertThat(shell("-c", "help frobnicate").exitCode()).isEqualTo(1);
    }
}
