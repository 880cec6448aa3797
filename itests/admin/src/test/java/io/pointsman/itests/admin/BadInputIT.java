package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin port is sent by mistake or malice; after each of it, the same connection and others go on. */
class BadInputIT {

    private static final int SYNTAX = 1064;
    private static final int TOO_BIG = 1153;
    private static final int MEBI = 1 << 20;

    private static PointsmanProcess proxy;

    private AdminSession session;

    @BeforeAll
    static void start() {
        proxy = PointsmanProcess.start("bad-input", new ProxyConfig().server(0, 3306, ""));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void connect() throws IOException {
        session = AdminSession.open(proxy);
    }

    @AfterEach
    void everybodyGoesOn() throws IOException {
        assertThat(session.value("SELECT 'still here'")).isEqualTo("still here");
        assertThat(proxy.admin("SELECT COUNT(*) FROM mysql_servers").value()).isEqualTo("1");
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'abc",
                "SELECT \"abc",
                "SELECT 1 /* and so on",
                "INSERT INTO mysql_servers (hostgroup_id,",
                "UPDATE mysql_servers SET",
                "LOAD MYSQL",
                "LOAD MYSQL SERVERS TO",
                "SAVE NONSENSE TO DISK",
                "SELEKT 1",
                "PROXYSQL",
                "PROXYSQL DANCE",
                "SHOW CONFIG VERSION",
                "KILL CONNECTION x"
            })
    void aStatementThatIsCutOrNoneIsASyntaxError(String statement) throws Exception {
        ServerError error = session.refusal(statement);

        assertThat(error.code()).as(error.getMessage()).isEqualTo(SYNTAX);
        assertThat(error.getMessage()).startsWith("ProxySQL Admin Error: ");
    }

    @Test
    void sqlErrorsHaveSqlitesMessageAndThePosition() throws Exception {
        ServerError error = session.refusal("SELECT hostname,\n  nonsense FROM mysql_servers");

        assertThat(error.getMessage())
                .contains("no such column: nonsense")
                .containsPattern("(character|position|line) \\d+");
        assertThat(session.refusal("SELECT * FROM no_such_table").code()).isEqualTo(1146);
        assertThat(session.refusal("SELECT * FROM mysql_servers WHERE WHERE").getMessage())
                .contains("near \"WHERE\": syntax error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "SELECT 'it''s' ~ it's",
                "SELECT 'a;b' ~ a;b",
                "SELECT \"a\"\"b\" ~ a\"b",
                "SELECT '/* no */ -- comment' ~ /* no */ -- comment",
                "/* a ' lonely quote */ SELECT /* ; */ 7 /* \" */ ~ 7",
                "SELECT 7 -- isn't it ~ 7",
                "SELECT 7 # isn't it ~ 7",
                "SELECT 7; ~ 7",
                "SELECT 7 ;;  ; ~ 7",
                "SELECT 'ж😀' ~ ж😀"
            })
    void quotesAndCommentsMeanWhatTheyMean(String statement, String value) throws Exception {
        assertThat(session.value(statement)).isEqualTo(value);
    }

    @Test
    void aStatementMayHaveManyLines() throws Exception {
        assertThat(session.value("-- first\r\nSELECT\n\t7\n")).isEqualTo("7");
    }

    @Test
    void nothingAtAllIsNoStatement() throws Exception {
        for (String empty : List.of("", " ", ";", "-- nothing", "/* nothing */")) {
            session.client().send(RawClient.QUERY, empty);
            assertThat(answered()).as("'" + empty + "'").isTrue();
        }
    }

    /** An answer of whichever kind. */
    private boolean answered() throws IOException {
        try {
            session.client().readResult();
        } catch (ServerError error) {
            assertThat(error.code()).isPositive();
        }
        return true;
    }

    @Test
    void bytesThatAreNoTextAreRefusedOrKeptOutOfTheDatabase() throws Exception {
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        statement.writeBytes("UPDATE mysql_servers SET comment = '".getBytes(StandardCharsets.US_ASCII));
        statement.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xE4, 0x28});
        statement.writeBytes("'".getBytes(StandardCharsets.US_ASCII));
        session.client().send(RawClient.QUERY, statement.toByteArray());
        answered();

        String stored = session.value("SELECT hex(comment) FROM mysql_servers");
        assertThat(stored).as("valid UTF-8 or nothing").doesNotContain("FF").doesNotContain("FE");
        session.query("UPDATE mysql_servers SET comment = ''");

        session.client().send(RawClient.QUERY, "SELECT 'a\0b'");
        answered();
    }

    @Test
    void aStatementOf64MebibytesIsRefusedWithTheLimitAndHurtsNobody() throws Exception {
        assertThat(session.value("/* " + "x".repeat(10 * MEBI) + " */ SELECT 1"))
                .isEqualTo("1");
        String text = "'".repeat(10 * MEBI);
        assertThat(session.value("SELECT length('" + text + "') AS n")).isEqualTo(Integer.toString(5 * MEBI));
        ServerError refusal = session.refusal("SELECT length('" + "x".repeat(17 * MEBI) + "')");
        assertThat(refusal.code()).isEqualTo(TOO_BIG);
        assertThat(refusal.getMessage()).startsWith("ProxySQL Admin Error: ").contains("limit");
        for (int mebibytes : new int[] {64, 70}) {
            assertThat(isRefusedOrCutOff("SELECT length('" + "x".repeat(mebibytes * MEBI) + "')"))
                    .isTrue();
        }
    }

    /** Who sends more than is read at all may be closed before having read why. */
    private static boolean isRefusedOrCutOff(String statement) throws IOException {
        try (AdminSession other = AdminSession.open(proxy)) {
            other.client().send(RawClient.QUERY, statement);
            other.client().readResult();
            return false;
        } catch (ServerError refusal) {
            return refusal.code() == TOO_BIG;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void thePortIsNotTakenAwayByAStatementFromAnotherConnection() throws Exception {
        try (RawClient halfSaid =
                RawClient.connect(proxy.adminPort()).login(ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "")) {
            halfSaid.writeRaw(new byte[] {(byte) 0xFF, (byte) 0xFF, 0x00, 0x00, RawClient.QUERY, 'S', 'E', 'L'});

            assertThat(session.value("SELECT 1")).isEqualTo("1");
        }
    }
}
