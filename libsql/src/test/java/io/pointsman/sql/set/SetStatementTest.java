package io.pointsman.sql.set;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetStatementTest {

    private static String read(String sql, boolean noBackslashEscapes, boolean ansiQuotes) {
        return SetStatement.parse(sql, noBackslashEscapes, ansiQuotes)
                .map(set ->
                        set.assignments().stream().map(SetStatementTest::text).collect(Collectors.joining("; ")))
                .orElse("unreadable");
    }

    /** Values that are no literals have a tilde behind them. */
    private static String text(Assignment assignment) {
        String name = assignment.name().isEmpty() ? "" : " " + assignment.name();
        return assignment.kind() + name + " <" + assignment.value() + ">" + (assignment.isLiteral() ? "" : "~");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SET a=1 | SESSION a <1>
            set A := 'x' ; | SESSION a <'x'>
            SET SESSION a=ON, b = -1.5, @@session.c := DEFAULT | SESSION a <ON>; SESSION b <-1.5>; SESSION c <DEFAULT>
            SET LOCAL a=0x1F | SESSION a <0x1F>
            SET @@a=1, @@local.b=2, @@global.c=3 | SESSION a <1>; SESSION b <2>; GLOBAL c <3>
            SET `a`="x" | SESSION a <'x'>
            SET a=`x` | SESSION a <'x'>
            SET a='' | SESSION a <''>
            SET GLOBAL a=1, SESSION b=2, c=3 | GLOBAL a <1>; SESSION b <2>; SESSION c <3>
            SET PERSIST a=1, PERSIST_ONLY b=2, @@persist.c=3 | GLOBAL a <1>; GLOBAL b <2>; GLOBAL c <3>
            SET GLOBAL a.b=1 | GLOBAL a.b <1>
            SET @u=1, @`v w`:=2, @a.b = f(1, 2) | USER_VARIABLE u <1>; USER_VARIABLE v w <2>; USER_VARIABLE a.b <f(1, 2)>~
            SET a=CONCAT(@@a, ',b'), c=1 | SESSION a <CONCAT(@@a, ',b')>~; SESSION c <1>
            SET a=(SELECT 1), b=2 | SESSION a <(SELECT 1)>~; SESSION b <2>
            SET a=@b | SESSION a <@b>~
            SET a=@@global.b | SESSION a <@@global.b>~
            SET a=1+1 | SESSION a <1+1>~
            SET a='it''s' | SESSION a <'it''s'>~
            SET a='b\\'c' | SESSION a <'b\\'c'>~
            SET a='é' | SESSION a <'é'>~
            SET a='x' 'y' | SESSION a <'x' 'y'>~
            SET NAMES utf8mb4 | NAMES <utf8mb4>
            SET NAMES 'utf8mb4' COLLATE 'utf8mb4_bin' | NAMES <utf8mb4 COLLATE utf8mb4_bin>
            SET NAMES DEFAULT, a=1 | NAMES <default>; SESSION a <1>
            SET CHARACTER SET latin1 | CHARACTER_SET <latin1>
            SET CHARSET 'latin1' | CHARACTER_SET <latin1>
            SET CHAR SET DEFAULT | CHARACTER_SET <default>
            SET TRANSACTION ISOLATION LEVEL READ COMMITTED | NEXT_TRANSACTION <READ COMMITTED>
            SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY | ISOLATION <REPEATABLE READ>; ACCESS_MODE <READ ONLY>
            SET LOCAL TRANSACTION READ WRITE | ACCESS_MODE <READ WRITE>
            SET GLOBAL TRANSACTION ISOLATION LEVEL SERIALIZABLE | GLOBAL_TRANSACTION <SERIALIZABLE>
            SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED | ISOLATION <READ UNCOMMITTED>
            SET @@transaction_isolation='SERIALIZABLE' | NEXT_TRANSACTION transaction_isolation <'SERIALIZABLE'>
            SET @@tx_read_only=1 | NEXT_TRANSACTION tx_read_only <1>
            SET tx_read_only=1 | SESSION tx_read_only <1>
            SET PASSWORD = 'secret' | PASSWORD <>~
            SET PASSWORD FOR 'u'@'h' = PASSWORD('secret') | PASSWORD <>~
            SET ROLE a, b | ROLE <a, b>~
            SET DEFAULT ROLE a TO u | DEFAULT_ROLE <>~
            SET RESOURCE GROUP g | RESOURCE_GROUP <g>~
            /* a */ SET /* b */ a /* c */ = /* d */ 1 /* e */, b = 2 -- f | SESSION a <1>; SESSION b <2>
            """)
    void aSetIsReadIntoItsAssignments(String sql, String expected) {
        assertThat(read(sql, false, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SET",
                "SET ;",
                "SET a",
                "SET a=",
                "SET a=1,",
                "SET a=1; SELECT 1",
                "SET a=1 b=2 c='",
                "SET a=(1",
                "SET a=1)",
                "SET =1",
                "SET @=1",
                "SET @@=1",
                "SET STATEMENT a=1 FOR SELECT 1",
                "SET GLOBAL a=1, b=2",
                "SET NAMES = 'x'",
                "SET NAMES",
                "SET NAMES a b",
                "SET a=1 /* b",
                "SET a=/*!80000 1 */ 2",
                "/*!40101 SET NAMES utf8 */",
                "SET a=/*M! 1 */ 2",
                "SET TRANSACTION",
                "SET TRANSACTION ISOLATION LEVEL READ",
                "SET SESSION TRANSACTION READ ONLY, a=1",
                "SET @@session.a.b.c=1",
                "SELECT 1",
                "SET NAMES 'a\\'b'",
                "SET a='b"
            })
    void whatIsNotCertainIsUnreadable(String sql) {
        String read = read(sql, false, false);
        assertThat(read.equals("unreadable") || read.endsWith("~")).as(read).isTrue();
    }

    @Test
    void aBackslashIsACharacterUnderNoBackslashEscapes() {
        assertThat(read("SET a='\\', b='c'", true, false)).isEqualTo("SESSION a <'\\'>~; SESSION b <'c'>");
        assertThat(read("SET a='\\', b='c'", false, false)).isEqualTo("unreadable");
    }

    @Test
    void doubleQuotesEncloseNamesUnderAnsiQuotes() {
        assertThat(read("SET \"a\"=\"b\"", false, true)).isEqualTo("SESSION a <'b'>");
        assertThat(read("SET \"a\"=\"b\"", false, false)).isEqualTo("unreadable");
    }

    @Test
    void noValueIsInWhatGoesIntoLogs() {
        assertThat(SetStatement.parse("SET a='secret'", false, false)
                        .orElseThrow()
                        .toString())
                .doesNotContain("secret");
    }
}
