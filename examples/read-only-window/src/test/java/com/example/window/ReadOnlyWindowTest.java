package com.example.window;

import static io.pointsman.api.routing.testkit.RoutingRequests.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.testkit.Configs;
import io.pointsman.api.routing.testkit.SampleRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyWindowTest {

    private static final SampleRequest WRITE = statement("INSERT INTO t VALUES (1)");

    private static ReadOnlyWindow.Config config(String from, String until, String zone) {
        return Configs.with(
                ReadOnlyWindow.Config.class,
                Map.of("from", from, "until", until, "zone", zone, "except", "migration, root"));
    }

    private static ReadOnlyWindow at(String time, ReadOnlyWindow.Config config) {
        Instant instant = Instant.parse("2026-11-28T" + time + ":00Z");
        return new ReadOnlyWindow(config, Clock.fixed(instant, ZoneOffset.UTC));
    }

    private static boolean isRefused(ReadOnlyWindow extension, SampleRequest request) {
        return extension.route(request) instanceof RoutingDecision.Reject;
    }

    @ParameterizedTest
    @CsvSource({
        "02:00, 04:30, UTC,           01:59, false",
        "02:00, 04:30, UTC,           02:00, true",
        "02:00, 04:30, UTC,           04:29, true",
        "02:00, 04:30, UTC,           04:30, false",
        "23:00, 01:00, UTC,           23:30, true",
        "23:00, 01:00, UTC,           00:30, true",
        "23:00, 01:00, UTC,           12:00, false",
        "02:00, 04:30, Europe/Berlin, 01:00, true",
        "02:00, 04:30, Europe/Berlin, 04:00, false"
    })
    void writesAreRefusedFromTheBeginningToTheEnd(
            String from, String until, String zone, String time, boolean isRefused) {
        assertEquals(isRefused, isRefused(at(time, config(from, until, zone)), WRITE));
    }

    @Test
    void byDefaultNobodyIsEverRefused() {
        assertEquals(false, isRefused(at("00:00", Configs.defaults(ReadOnlyWindow.Config.class)), WRITE));
    }

    @Test
    void theClientIsToldWhen() {
        assertEquals(
                RoutingDecision.reject("read-only from 02:00 to 04:30 UTC"),
                at("03:00", config("02:00", "04:30", "UTC")).route(WRITE));
    }

    @Test
    void whoIsExceptedMayWrite() {
        assertEquals(false, isRefused(at("03:00", config("02:00", "04:30", "UTC")), WRITE.by("migration")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "replace into t values (1)",
                "WITH x AS (SELECT 1) DELETE FROM t",
                "CALL p()",
                "DROP TABLE t",
                "SELECT 1; DELETE FROM t",
                "SELECT a INTO OUTFILE 'f' FROM t",
                "SET GLOBAL max_connections = 1",
                "SET PASSWORD = 'x'",
                ""
            })
    void whatIsNotKnownToChangeNothingIsAWrite(String sql) {
        ReadOnlyWindow extension = at("03:00", config("02:00", "04:30", "UTC"));

        assertEquals(true, isRefused(extension, statement(sql)));
        assertEquals(true, isRefused(extension, statement(sql).withinTransaction()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'insert into; t'",
                "(SELECT 1) UNION (SELECT 2)",
                "show tables",
                "SET NAMES utf8mb4",
                "BEGIN",
                "COMMIT",
                "SELECT 1;"
            })
    void readsAndTransactionsGoOn(String sql) {
        assertEquals(false, isRefused(at("03:00", config("02:00", "04:30", "UTC")), statement(sql)));
    }

    @Test
    void aWrongTimeIsRefusedAndTheWindowStays() {
        // Given
        ReadOnlyWindow extension = at("03:00", config("02:00", "04:30", "UTC"));

        // Then
        assertThrows(IllegalArgumentException.class, () -> extension.change(config("2 o'clock", "04:30", "UTC")));
        assertThrows(IllegalArgumentException.class, () -> extension.change(config("02:00", "", "UTC")));
        assertThrows(IllegalArgumentException.class, () -> extension.change(config("02:00", "04:30", "Mars")));
        assertEquals(true, isRefused(extension, WRITE));
    }
}
