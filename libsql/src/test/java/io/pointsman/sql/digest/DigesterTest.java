package io.pointsman.sql.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigesterTest {

    private final Digester digester = new Digester(DigestOptions.DEFAULT);

    private String read(String sql) {
        return read(sql, false, false);
    }

    private String read(String sql, boolean noBackslashEscapes, boolean ansiQuotes) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        digester.read(bytes, 0, bytes.length, noBackslashEscapes, ansiQuotes);
        return digester.text();
    }

    private String comment(String sql) {
        read(sql);
        return digester.commentFrom() < 0 ? null : sql.substring(digester.commentFrom(), digester.commentTo());
    }

    @Test
    void aBackslashIsACharacterUnderNoBackslashEscapes() {
        assertThat(read("SELECT 'a\\', f('b')", true, false)).isEqualTo("SELECT ?,f(?)");
        assertThat(read("SELECT 'a\\', f('b'", false, false)).isEqualTo("SELECT ?b?");
    }

    @Test
    void aBackslashInANameIsACharacterUnderAnsiQuotes() {
        assertThat(read("SELECT \"a\\\", f(\"b\")", false, true)).isEqualTo("SELECT ?,f(?)");
    }

    @Test
    void aLongListIsCutShort() {
        assertThat(read("SELECT a IN (1,2,3,4)")).isEqualTo("SELECT a IN (?,?,?,?)");
        assertThat(read("SELECT a IN (1,2,3,4,5)")).isEqualTo("SELECT a IN (?,?,?,...)");
        assertThat(read("SELECT a IN (1,2,3,4,5,6,b,7)")).isEqualTo("SELECT a IN (?,?,?,...,b,?)");
    }

    @Test
    void manyEqualGroupsAreCutShort() {
        String ten = "(?,a)" + ",(?,a)".repeat(9);
        assertThat(read("VALUES (1,a)" + ",(2,a)".repeat(9))).isEqualTo("VALUES " + ten);
        assertThat(read("VALUES (1,a)" + ",(2, a)".repeat(50))).isEqualTo("VALUES " + ten + ",...");
        assertThat(read("VALUES (1,a)" + ",(2,a)".repeat(50) + ",(b) ON DUPLICATE"))
                .isEqualTo("VALUES " + ten + ",...,(b) ON DUPLICATE");
    }

    @Test
    void theFirstCommentIsFound() {
        assertThat(comment("/* hostgroup=1 */ SELECT 1 /* b */")).isEqualTo(" hostgroup=1 ");
        assertThat(comment("SELECT '/* no */', 1 /*x*/")).isEqualTo("x");
        assertThat(comment("SELECT /*+ NO_ICP(t) */ 1 -- c")).isNull();
        assertThat(comment("SELECT 1 /* never ends")).isNull();
    }

    @Test
    void severalStatementsAreSeen() {
        read("SELECT 1; ; -- x");
        assertThat(digester.hasSeveralStatements()).isFalse();

        read("SELECT 1; SELECT 2");
        assertThat(digester.hasSeveralStatements()).isTrue();
        assertThat(digester.text()).isEqualTo("SELECT ?; SELECT ?");
    }

    @Test
    void commentsThatOnlySomeServersExecuteAreSeen() {
        assertThat(read("SELECT /*M!100100 f(1), */ 2")).isEqualTo("SELECT f(?),?");
        assertThat(digester.hasHiddenComment()).isTrue();

        read("SELECT /*!80000 f(1), */ 2");
        assertThat(digester.hasHiddenComment()).isTrue();

        assertThat(read("SELECT /*!40101 f(1), */ /* x */ 2")).isEqualTo("SELECT f(?),?");
        assertThat(digester.hasHiddenComment()).isFalse();
    }

    @Test
    void aDigestIsCutOffButKnownInFull() {
        // Given
        String sql = "SELECT " + "a,".repeat(2000) + "b";

        // When
        String text = read(sql);

        // Then
        assertThat(text).isEqualTo(sql.substring(0, 2048));
        assertThat(digester.fullLength()).isEqualTo(sql.length());
    }

    @Test
    void readingMakesNoGarbage() {
        // Given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] sql = "SELECT a FROM t WHERE b IN (1,2,3,4,5,6) AND c = 'x' -- d".getBytes(StandardCharsets.UTF_8);
        readOften(sql);
        long self = Thread.currentThread().getId();

        // When
        long before = threads.getThreadAllocatedBytes(self);
        readOften(sql);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        // Then
        assertThat(allocated).isLessThan(10_000);
    }

    private void readOften(byte[] sql) {
        for (int i = 0; i < 10_000; i++) {
            digester.read(sql, 0, sql.length, false);
        }
    }
}
