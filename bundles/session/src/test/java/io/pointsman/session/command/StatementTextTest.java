package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pointsman.session.command.StatementText.KillRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The few statements a session recognises, and those that only look like them. */
class StatementTextTest {

    private final List<ByteBuf> buffers = new ArrayList<>();

    @AfterEach
    void nothingIsKept() {
        assertThat(buffers).allSatisfy(buffer -> {
            assertThat(buffer.refCnt()).isOne();
            buffer.release();
        });
    }

    /** In a payload that does not begin where its buffer does. */
    private StatementText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf buffer = Unpooled.buffer().writeInt(0).writeByte(3).writeBytes(bytes);
        buffers.add(buffer);
        buffer.skipBytes(4);
        return new StatementText(buffer, 1);
    }

    // --- KILL

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KILL 7",
                "kill 7",
                "KILL CONNECTION 7",
                "  KiLL\tconnection\n7 ; ",
                "/* who */ KILL 7",
                "/**/KILL 7",
                "/*My own*/ KILL 7",
                ";KILL 7"
            })
    void aKillOfAConnectionIsRecognised(String statement) {
        assertThat(of(statement).kill()).isEqualTo(new KillRequest(7, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL QUERY 7", "kill query 7;"})
    void aKillOfAStatementIsRecognised(String statement) {
        assertThat(of(statement).kill()).isEqualTo(new KillRequest(7, true));
    }

    @Test
    void theLargestIdFits() {
        assertThat(of("KILL 4294967295").kill()).isEqualTo(new KillRequest(4_294_967_295L, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KILL",
                "KILL ",
                "KILL -1",
                "KILL 7 8",
                "KILL HARD 7",
                "KILL @id",
                "KILL 99999999999999999999",
                "KILLER 7",
                "KILL7",
                "/*! KILL 7 */",
                "/*!50000 KILL 7 */",
                "/*M! KILL 7 */",
                "SELECT 'KILL 7'",
                "/* KILL 7",
                "/*",
                "/",
                "",
                " ",
                ";"
            })
    void whatOnlyLooksLikeAKillIsTheServersBusiness(String statement) {
        assertThat(of(statement).kill()).isNull();
    }

    @Test
    void aKillWithSomethingBehindItIsTheServersBusinessHoweverFarBehind() {
        assertThat(of("KILL 7" + " ".repeat(300) + "; DROP TABLE t").kill()).isNull();
    }

    // --- LOAD DATA LOCAL

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD DATA LOCAL INFILE 'f' INTO TABLE t",
                "load data local infile 'f' into table t",
                "LOAD DATA LOW_PRIORITY LOCAL INFILE 'f' INTO TABLE t",
                "LOAD\nDATA\tCONCURRENT LOCAL INFILE 'f' INTO TABLE t",
                "LOAD XML LOCAL INFILE 'f' INTO TABLE t",
                "/* batch */ LOAD DATA LOCAL INFILE 'f' INTO TABLE t"
            })
    void aLoadOfTheClientsFileIsRecognised(String statement) {
        assertThat(of(statement).isLoadDataLocal()).isTrue();
    }

    @Test
    void aLongLoadIsRecognisedByItsBeginning() {
        assertThat(of("LOAD DATA LOCAL INFILE 'f' INTO TABLE t " + "(a) ".repeat(1_000))
                        .isLoadDataLocal())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD DATA INFILE 'f' INTO TABLE t",
                "LOAD DATA INFILE 'LOCAL' INTO TABLE t",
                "LOAD DATA LOCALE",
                "LOAD INDEX INTO CACHE t",
                "SELECT 'LOAD DATA LOCAL'",
                "LO",
                ""
            })
    void whatOnlyLooksLikeALoadOfTheClientsFileIsNone(String statement) {
        assertThat(of(statement).isLoadDataLocal()).isFalse();
    }

    // --- CONNECTION_ID()

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CONNECTION_ID()",
                "select connection_id()",
                "SELECT CONNECTION_ID();",
                "  /* mine */ Select Connection_Id()"
            })
    void theQuestionForTheConnectionsIdIsRecognised(String statement) {
        assertThat(of(statement).isConnectionId()).isTrue();
    }

    @Test
    void theAnswersColumnIsCalledAsItWasWritten() {
        assertThat(of(" select Connection_ID();").connectionIdColumn()).isEqualTo("Connection_ID()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT CONNECTION_ID(), 1",
                "SELECT CONNECTION_ID() FROM t",
                "SELECT CONNECTION_ID",
                "SELECT CONNECTION_IDS()",
                "SELECT CONNECTION_ID();;",
                "SELECT 1",
                ""
            })
    void aQuestionForMoreThanTheConnectionsIdIsTheServersBusiness(String statement) {
        assertThat(of(statement).isConnectionId()).isFalse();
    }
}
