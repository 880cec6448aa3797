package io.pointsman.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownStatementsTest {

    private static final int ROOM = 64 * 1024;

    private final Digester digester = new Digester(DigestOptions.DEFAULT);
    private final KnownStatements known = new KnownStatements(ROOM);

    private KnownStatement of(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        digester.read(bytes, 0, bytes.length, false);
        return known.of(digester);
    }

    @Test
    void statementsOfOneDigestAreOneObject() {
        assertThat(of("SELECT 1")).isSameAs(of("SELECT  2 -- x")).isNotSameAs(of("SELECT a"));
    }

    @Test
    void theMarksOfTheTextCountToo() {
        assertThat(of("SELECT 1").traits().pins()).isEmpty();
        assertThat(of("SELECT /*!80000 */ 1").traits().pins()).containsExactly(PinReason.UNREADABLE);
        assertThat(of("SELECT 1").traits().pins()).isEmpty();
    }

    @Test
    void whatStandsBehindTheEndOfTheDigestCountsToo() {
        // Given
        String longList = "SELECT " + "a,".repeat(1500);

        // When
        KnownStatement harmless = of(longList + "b");
        KnownStatement pinning = of(longList + "f(b)");

        // Then
        assertThat(harmless.digest()).isEqualTo(pinning.digest());
        assertThat(harmless.traits().pins()).isEmpty();
        assertThat(pinning.traits().pins()).containsExactly(PinReason.ROUTINE);
    }

    @Test
    void whatIsUsedStaysAndTheRestMakesRoom() {
        // Given
        KnownStatement used = of("SELECT used");

        // When
        for (int i = 0; i < 10_000; i++) {
            of("SELECT a FROM t" + i);
            assertThat(of("SELECT used")).isSameAs(used);
        }

        // Then
        assertThat(known.bytes()).isLessThanOrEqualTo(ROOM);
    }

    @Test
    void whatIsTooLargeIsWorkedOutEachTime() {
        // Given
        String large = "SELECT " + "a,".repeat(ROOM) + "b";

        // When
        KnownStatement first = of(large);

        // Then
        assertThat(of(large)).isNotSameAs(first).isEqualTo(first);
        assertThat(known.bytes()).isZero();
    }

    @Test
    void aHitMakesNoGarbage() {
        // Given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] sql = "SELECT a FROM t WHERE b = 5".getBytes(StandardCharsets.UTF_8);
        lookUpOften(sql);
        long self = Thread.currentThread().getId();

        // When
        long before = threads.getThreadAllocatedBytes(self);
        lookUpOften(sql);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        // Then
        assertThat(allocated).isLessThan(10_000);
    }

    private void lookUpOften(byte[] sql) {
        for (int i = 0; i < 10_000; i++) {
            digester.read(sql, 0, sql.length, false);
            known.of(digester);
        }
    }
}
