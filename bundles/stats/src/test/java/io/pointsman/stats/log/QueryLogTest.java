package io.pointsman.stats.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.protocol.Command;
import io.pointsman.stats.AStatement;
import io.pointsman.stats.LogOf;
import io.pointsman.stats.TestConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of statements, where, and what happens when it can't be. */
class QueryLogTest {

    private static final String FILE = "mysql-eventslog_filename";
    private static final long ROOM = 1 << 20;

    @TempDir
    Path directory;

    private QueryLog log(String... variables) {
        return new QueryLog(TestConfig.in(directory, variables(variables)), ROOM);
    }

    private static Map<String, String> variables(String... namesAndValues) {
        Map<String, String> variables = new HashMap<>(Map.of(FILE, "queries.log"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return variables;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private List<String> lines(int file) throws IOException {
        return Files.readAllLines(files().get(file));
    }

    @Test
    void aStatementIsALineOfJson() throws Exception {
        // Given
        QueryLog log = log();
        AStatement statement = new AStatement();
        statement.text = "SELECT \"ä\\\n\u0001😀\"";
        statement.decidedBy = "rule 7";

        // When
        log.onStatement(statement);
        log.stop();

        // Then
        assertThat(lines(0))
                .singleElement()
                .asString()
                .startsWith("{\"hostgroup_id\":1,\"thread_id\":77,\"event\":\"COM_QUERY\",\"username\":\"app\",")
                .contains("\"schemaname\":\"shop\",\"client\":\"10.0.0.1:50123\",\"server\":\"db1:3306\",")
                .contains("\"query\":\"SELECT \\\"ä\\\\\\u000a\\u0001😀\\\"\",")
                .contains("\"starttime_timestamp_us\":1700000000123456,\"starttime\":\"2023-11-1")
                .contains("\"endtime_timestamp_us\":1700000000123706,", "\"duration_us\":250,")
                .contains("\"digest\":\"0x000000000000ABCD\"")
                .doesNotContain("client_stmt_id", "errno")
                .endsWith("\"decided_by\":\"rule 7\"}");
    }

    @Test
    void formatOneIsReadBackWithItsLengths() throws Exception {
        // Given
        QueryLog log = log("mysql-eventslog_format", "1");
        AStatement execute = new AStatement();
        execute.command = Command.COM_STMT_EXECUTE;
        execute.statementId = 3;
        execute.affectedRows = 70_000;
        execute.rowsSent = 300;
        execute.text = "UPDATE t SET a = 'ü' ".repeat(50);

        // When
        log.onStatement(new AStatement());
        log.onStatement(execute);
        log.onStatement(new AStatement().answeredByTheProxy());
        log.stop();

        // Then
        List<BinaryReader.Entry> entries = BinaryReader.read(Files.readAllBytes(files().get(0)));
        assertThat(entries)
                .containsExactly(
                        new BinaryReader.Entry(
                                0,
                                77,
                                "app",
                                "shop",
                                "10.0.0.1:50123",
                                1,
                                "db1:3306",
                                1_700_000_000_123_456L,
                                1_700_000_000_123_706L,
                                0,
                                0,
                                0,
                                1,
                                0xABCD,
                                "SELECT 1"),
                        new BinaryReader.Entry(
                                16,
                                77,
                                "app",
                                "shop",
                                "10.0.0.1:50123",
                                1,
                                "db1:3306",
                                1_700_000_000_123_456L,
                                1_700_000_000_123_706L,
                                3,
                                70_000,
                                0,
                                300,
                                0xABCD,
                                execute.text),
                        new BinaryReader.Entry(
                                0,
                                77,
                                "app",
                                "shop",
                                "10.0.0.1:50123",
                                -1,
                                "",
                                1_700_000_000_123_456L,
                                1_700_000_000_123_706L,
                                0,
                                0,
                                0,
                                1,
                                0xABCD,
                                "SELECT 1"));
    }

    @Test
    void aRulesWordIsFirstThenTheVariables() throws Exception {
        // Given
        QueryLog log = log("mysql-eventslog_default_log", "0", "mysql-eventslog_slow_log", "true");
        AStatement unwanted = new AStatement().took(5_000_000);
        unwanted.log = Optional.of(false);
        AStatement wanted = new AStatement();
        wanted.log = Optional.of(true);

        // When
        log.onStatement(new AStatement());
        log.onStatement(unwanted);
        log.onStatement(wanted);
        log.onStatement(new AStatement().took(1_000_001));
        log.stop();

        // Then
        assertThat(lines(0)).hasSize(2);
        assertThat(lines(0).get(0)).contains("\"duration_us\":250");
        assertThat(lines(0).get(1)).contains("\"duration_us\":1000001");
    }

    @Test
    void aFullFileAFlushAnotherFormatAndAStartEachBeginTheNextOne() throws Exception {
        // Given
        Files.createFile(directory.resolve("queries.log.00000041"));
        AStatement large = new AStatement();
        large.text = "x".repeat(600_000);

        // When
        QueryLog log = log("mysql-eventslog_filesize", "1048576");
        log.onStatement(large);
        log.onStatement(large);
        log.turnOver();
        log.onStatement(new AStatement());
        log.prepare(TestConfig.in(directory, variables("mysql-eventslog_format", "1")))
                .publish();
        log.onStatement(new AStatement());
        log.stop();
        QueryLog successor = log();
        successor.onStatement(new AStatement());
        successor.stop();

        // Then
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "queries.log.00000041",
                        "queries.log.00000042",
                        "queries.log.00000043",
                        "queries.log.00000044",
                        "queries.log.00000045",
                        "queries.log.00000046");
        assertThat(lines(3)).hasSize(1);
        assertThat(BinaryReader.read(Files.readAllBytes(files().get(4)))).hasSize(1);
    }

    @Test
    void onlyItsOwnerCanReadAFile() throws Exception {
        QueryLog log = log();
        log.onStatement(new AStatement());
        log.stop();

        assertThat(Files.getPosixFilePermissions(files().get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void withoutANameNothingIsWritten() throws Exception {
        QueryLog log = log(FILE, "");
        log.onStatement(new AStatement());
        log.prepare(TestConfig.in(directory, variables())).publish();
        log.onStatement(new AStatement());
        log.prepare(TestConfig.in(directory, variables(FILE, ""))).publish();
        log.onStatement(new AStatement());
        log.stop();

        assertThat(files()).hasSize(1);
        assertThat(lines(0)).hasSize(1);
        assertThat(log.gauges()).containsEntry("Eventslog_written", 1L).containsEntry("Eventslog_dropped", 0L);
    }

    @Test
    void aNameThatCanBeNoFilesIsRefusedWithTheVariable() throws Exception {
        QueryLog log = log();
        Files.createDirectory(directory.resolve("sub"));
        for (String name : List.of("gone/queries.log", "sub/", "sub", "a\0b", "/proc/self/none/x")) {
            assertThatThrownBy(() -> log.prepare(TestConfig.in(directory, variables(FILE, name))))
                    .as(name)
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContainingAll("mysql-eventslog_filename", name);
        }
        log.prepare(TestConfig.in(directory, variables(FILE, "sub/queries")));
        log.prepare(TestConfig.in(
                directory, variables(FILE, directory.resolve("sub/q").toString())));
        log.stop();
    }

    @Test
    void whatCantBeWrittenIsCountedAndSaidOnce() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        QueryLog log = log(FILE, "sub/queries");
        Files.delete(sub);
        try (LogOf lines = new LogOf(LogWriter.class)) {
            log.onStatement(new AStatement());
            log.onStatement(new AStatement());
            log.stop();

            assertThat(lines.lines())
                    .singleElement()
                    .asString()
                    .contains("can't be written", "sub/queries")
                    .doesNotContain("SELECT");
        }
        assertThat(log.gauges()).containsEntry("Eventslog_written", 0L).containsEntry("Eventslog_dropped", 2L);
    }

    @Test
    void whatThereIsNoRoomForIsDroppedAndCounted() throws Exception {
        QueryLog log = new QueryLog(TestConfig.in(directory, variables()), 0);
        log.onStatement(new AStatement());
        log.stop();

        assertThat(files()).isEmpty();
        assertThat(log.gauges()).containsEntry("Eventslog_dropped", 1L);
    }

    @Test
    void manyThreadsWriteWholeLines() throws Exception {
        QueryLog log = new QueryLog(TestConfig.in(directory, variables()), 1 << 30);
        List<Thread> threads = Stream.<Runnable>generate(() -> () -> {
                    AStatement statement = new AStatement();
                    for (int i = 0; i < 5_000; i++) {
                        log.onStatement(statement);
                    }
                })
                .limit(4)
                .map(Thread::new)
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        log.stop();

        assertThat(log.gauges()).containsEntry("Eventslog_written", 20_000L);
        assertThat(lines(0)).hasSize(20_000).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }
}
