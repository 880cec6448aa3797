package io.pointsman.admin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void commentsAndBlanksGoAndQuotesStay() {
        assertThat(plain("  SELECT /* x */ *\n\tFROM t -- end\n ;; ")).isEqualTo("SELECT * FROM t");
        assertThat(plain("SELECT 'a  /* b */ ; -- c' , \"#\"")).isEqualTo("SELECT 'a  /* b */ ; -- c' , \"#\"");
        assertThat(plain("/*!40101 SET NAMES utf8 */;")).isEmpty();
        assertThat(plain("# only a comment")).isEmpty();
        assertThat(plain("SELECT 'it''s' ;")).isEqualTo("SELECT 'it''s'");
        assertThat(plain("SELECT 'never ends; ")).isEqualTo("SELECT 'never ends;");
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

    private static String plain(String sql) {
        return SqlText.of(sql).plain();
    }
}
