package io.pointsman.admin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void commentsAndBlanksGoAndQuotesStay() {
        assertThat(plain("  SELECT /* x */ *\n\tFROM t -- end\n ;; ")).isEqualTo("SELECT * FROM t");
        assertThat(plain("SELECT 'a  /* b */ ; -- c' , \"#\"")).isEqualTo("SELECT 'a  /* b */ ; -- c' , \"#\"");
        assertThat(plain("# only a comment")).isEmpty();
        assertThat(plain("SELECT 'it''s' ;")).isEqualTo("SELECT 'it''s'");
    }

    @Test
    void asecondStatementIsNoticed() {
        assertThat(SqlText.of("SELECT 1; SELECT 2").hasMore()).isTrue();
        assertThat(SqlText.of("SELECT 1; -- SELECT 2").hasMore()).isFalse();
        assertThat(SqlText.of(";;SELECT 1;;").hasMore()).isFalse();
        assertThat(SqlText.of(";".repeat(1_000_000)).plain()).isEmpty();
    }

    @Test
    void theFirstWordIsTold() {
        assertThat(SqlText.of("/* c */ load mysql").firstWord()).isEqualTo("LOAD");
        assertThat(SqlText.of("").firstWord()).isEmpty();
    }

    @Test
    void executableCommentsCountAsIfTheyStoodOutside() {
        assertThat(plain("/*!40101 SET NAMES utf8 */;")).isEqualTo("SET NAMES utf8");
        assertThat(plain("/*M!100616 SET NOTE_VERBOSITY=0 */")).isEqualTo("SET NOTE_VERBOSITY=0");
        assertThat(plain("START TRANSACTION /*!40100 WITH CONSISTENT SNAPSHOT */"))
                .isEqualTo("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        assertThat(plain("DELETE FROM t /*! WHERE a = '*/' */ AND b")).isEqualTo("DELETE FROM t WHERE a = '*/' AND b");
        assertThat(plain("/*M!999999\\- enable the sandbox mode */ ")).isEmpty();
    }

    @Test
    void whatIsCutSaysWhere() {
        assertThat(problem("SELECT 'never ends; ")).contains("begins with ' at character 8");
        assertThat(problem("SELECT `x")).contains("begins with ` at character 8");
        assertThat(problem("SELECT 1 /* no end")).contains("comment that begins at character 10");
        assertThat(problem("/*!40101 SET NAMES utf8")).contains("comment that begins at character 1");
        assertThat(problem("SELECT '\0'")).contains("NUL character at position 9");
        assertThat(SqlText.of("SELECT 1").problem()).isEmpty();
    }

    @Test
    void aBackslashIsABackslash() {
        for (String sql : new String[] {
            "SELECT 'C:\\dir\\', 'a\\\\'",
            "SELECT * FROM t WHERE a LIKE 'x\\_' ESCAPE '\\'",
            "VALUES ('back\\', 'back\\')",
            "SELECT 'a\\n'"
        }) {
            assertThat(SqlText.of(sql).problem()).as(sql).isEmpty();
            assertThat(plain(sql)).isEqualTo(sql);
        }
    }

    @Test
    void textThatOnlyMysqlCanReadIsReadSo() {
        assertThat(plain("VALUES ('it\\'s', 'a\\\\b\\n', '50\\%')")).isEqualTo("VALUES ('it''s', 'a\\b\n', '50\\%')");
        assertThat(plain("VALUES (\"q\\\"x\")")).isEqualTo("VALUES (\"q\"\"x\")");
    }

    @Test
    void dataThatCouldBeSqlIsRefused() {
        assertThat(problem("SELECT * FROM t WHERE a = '\\' OR 1=1 -- ' AND b = ''"))
                .contains("backslash before a quote at character 28");
        assertThat(problem("VALUES ('\\'); DELETE FROM t; -- ')")).contains("two ways");
    }

    private static String problem(String sql) {
        return SqlText.of(sql).problem().orElse("");
    }

    private static String plain(String sql) {
        return SqlText.of(sql).plain();
    }
}
