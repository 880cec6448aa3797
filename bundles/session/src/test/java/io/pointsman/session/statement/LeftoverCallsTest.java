package io.pointsman.session.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftoverCallsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT ROW_COUNT() | SELECT IFNULL(3,ROW_COUNT()) AS `ROW_COUNT()`",
                "SELECT ROW_COUNT() AS n | SELECT IFNULL(3,ROW_COUNT()) AS n",
                "SELECT ROW_COUNT() n, 1 | SELECT IFNULL(3,ROW_COUNT()) n, 1",
                "select -1 + row_count(), 'x' | select -1 + IFNULL(3,row_count()) AS `-1 + row_count()`, 'x'",
                "SELECT v, FOUND_ROWS() FROM s | SELECT v, IFNULL(7,FOUND_ROWS()) AS `FOUND_ROWS()` FROM s",
                "SELECT ROW_COUNT() IS NULL | SELECT IFNULL(3,ROW_COUNT()) IS NULL AS `ROW_COUNT() IS NULL`",
                "SELECT 'ROW_COUNT()', \"FOUND_ROWS()\" | SELECT 'ROW_COUNT()', \"FOUND_ROWS()\"",
                "SELECT (SELECT ROW_COUNT()) AS a; | SELECT (SELECT IFNULL(3,ROW_COUNT())) AS a;",
                "INSERT INTO log VALUES (ROW_COUNT()) | INSERT INTO log VALUES (IFNULL(3,ROW_COUNT()))"
            })
    void numbersTakeThePlaceOfCallsAndColumnsKeepTheirNames(String sql, String replaced) {
        assertThat(LeftoverCalls.replace(sql, 3, 7)).isEqualTo(replaced);
    }
}
