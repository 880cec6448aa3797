package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.ByteReader;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.PacketStream;
import io.pointsman.itests.support.wire.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The commands themselves, byte by byte: every packet of every answer is what the server itself would have sent. */
class CommandsIT {

    private static final int STMT_SEND_LONG_DATA = 0x18;
    private static final int STMT_RESET = 0x1A;
    private static final int STMT_FETCH = 0x1C;
    private static final int OPTION_MULTI_STATEMENTS_OFF = 1;

    /** Stands for the id of the statement prepared last; no server gives one like it. */
    private static final int PREPARED = 0x7A7A7A7A;

    /** A command and how many packets its answer has. */
    private record Step(int command, byte[] body, int answers) {

        static Step of(int command, String text, int answers) {
            return new Step(command, new Bytes().text(text).toArray(), answers);
        }

        /** A body that names statement {@link #PREPARED} gets the id that the server really gave. */
        byte[] withStatementId(byte[] id) {
            boolean isMeant = command >= RawClient.STMT_EXECUTE
                    && body.length >= 4
                    && id.length == 4
                    && new ByteReader(body).int4() == PREPARED;
            byte[] filled = body.clone();
            if (isMeant) {
                System.arraycopy(id, 0, filled, 0, id.length);
            }
            return filled;
        }
    }

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("commands", server -> ProxyConfig.inFrontOf(server)
                .variable("enable_client_deprecate_eof", true)
                .variable("enable_server_deprecate_eof", true));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void everyCommandIsAnsweredAsTheServerWouldWithEofPackets(DatabaseServer server) throws Exception {
        compare(server, 0, steps(1));
    }

    @EveryServer
    void everyCommandIsAnsweredAsTheServerWouldWithoutEofPackets(DatabaseServer server) throws Exception {
        compare(server, Capability.DEPRECATE_EOF, steps(0));
    }

    @EveryServer
    void changesOfSessionStateAreReportedToClientsThatAsk(DatabaseServer server) throws Exception {
        compare(
                server,
                Capability.SESSION_TRACK | Capability.DEPRECATE_EOF,
                List.of(
                        Step.of(RawClient.QUERY, "USE information_schema", 1),
                        Step.of(RawClient.INIT_DB, "test", 1),
                        Step.of(RawClient.QUERY, "SET NAMES latin1", 1),
                        Step.of(RawClient.QUERY, "SET autocommit = 0", 1),
                        Step.of(RawClient.QUERY, "SELECT 1", 4),
                        Step.of(RawClient.QUERY, "ROLLBACK", 1),
                        Step.of(RawClient.RESET_CONNECTION, "", 1)));
    }

    /** @param eof 1 where the rows follow an EOF packet, 0 where there is none */
    private static List<Step> steps(int eof) {
        return List.of(
                Step.of(RawClient.PING, "", 1),
                Step.of(RawClient.INIT_DB, "test", 1),
                Step.of(RawClient.INIT_DB, "no_such_schema", 1),
                Step.of(RawClient.QUERY, "SELECT DATABASE(), NULL, 'x'", 6 + eof),
                Step.of(RawClient.QUERY, "DO 1", 1),
                Step.of(RawClient.QUERY, "SELEC", 1),
                Step.of(RawClient.QUERY, "", 1),
                Step.of(RawClient.QUERY, "SELECT 1; SELECT 2", 2 * (4 + eof)),
                new Step(
                        RawClient.SET_OPTION,
                        new Bytes().int2(OPTION_MULTI_STATEMENTS_OFF).toArray(),
                        1),
                Step.of(RawClient.QUERY, "SELECT 1; SELECT 2", 1),
                new Step(RawClient.SET_OPTION, new Bytes().int2(0).toArray(), 1),
                new Step(RawClient.SET_OPTION, new Bytes().int2(9).toArray(), 1),
                Step.of(RawClient.STMT_PREPARE, "SELECT ?, 'fixed'", 1 + 1 + eof + 2 + eof),
                new Step(
                        STMT_SEND_LONG_DATA,
                        new Bytes().int4(PREPARED).int2(0).text("long ").toArray(),
                        0),
                new Step(
                        STMT_SEND_LONG_DATA,
                        new Bytes().int4(PREPARED).int2(0).text("data").toArray(),
                        0),
                new Step(RawClient.STMT_EXECUTE, execute(PREPARED, 0, 0xFC), 1 + 2 + eof + 1 + 1),
                new Step(STMT_RESET, new Bytes().int4(PREPARED).toArray(), 1),
                new Step(RawClient.STMT_EXECUTE, executeWithText(PREPARED, "text"), 1 + 2 + eof + 1 + 1),
                new Step(RawClient.STMT_EXECUTE, executeAgain(PREPARED, "other"), 1 + 2 + eof + 1 + 1),
                new Step(STMT_RESET, new Bytes().int4(99).toArray(), 1),
                new Step(RawClient.STMT_CLOSE, new Bytes().int4(PREPARED).toArray(), 0),
                new Step(RawClient.STMT_EXECUTE, executeWithText(PREPARED, "closed"), 1),
                Step.of(RawClient.STMT_PREPARE, "SELECT nonsense FROM", 1),
                new Step(STMT_FETCH, new Bytes().int4(77).int4(1).toArray(), 1),
                Step.of(RawClient.RESET_CONNECTION, "", 1),
                Step.of(RawClient.QUERY, "SELECT 'alive'", 3 + eof + 1));
    }

    private static byte[] execute(int statement, int nulls, int type) {
        return new Bytes()
                .int4(statement)
                .int1(0)
                .int4(1)
                .int1(nulls)
                .int1(1)
                .int2(type)
                .toArray();
    }

    private static byte[] executeWithText(int statement, String value) {
        return new Bytes().raw(execute(statement, 0, 0xFD)).lenencText(value).toArray();
    }

    /** With the types of the execution before. */
    private static byte[] executeAgain(int statement, String value) {
        return new Bytes()
                .int4(statement)
                .int1(0)
                .int4(1)
                .int1(0)
                .int1(0)
                .lenencText(value)
                .toArray();
    }

    private static void compare(DatabaseServer server, long capability, List<Step> steps) throws IOException {
        List<String> direct = answers(server.port(), capability, steps);
        List<String> seen = answers(traffic.proxy(server).mysqlPort(), capability, steps);

        assertThat(seen).isEqualTo(direct);
    }

    private static List<String> answers(int port, long capability, List<Step> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        try (RawClient client = RawClient.connect(port).with(capability).login(TestUser.APP, "test")) {
            byte[] statementId = {};
            for (Step step : steps) {
                client.send(step.command(), step.withStatementId(statementId));
                lines.add("command " + step.command() + " " + new String(step.body(), StandardCharsets.UTF_8));
                for (int i = 0; i < step.answers(); i++) {
                    Packet packet = client.read();
                    if (step.command() == RawClient.STMT_PREPARE && i == 0 && packet.isOk()) {
                        statementId = Arrays.copyOfRange(packet.payload(), 1, 5);
                        Arrays.fill(packet.payload(), 1, 5, (byte) 0); // counted by the connection, which is not new
                    }
                    lines.add(packet.sequenceId() + ": " + show(packet));
                    if (packet.isErr() && step.answers() > 1) {
                        lines.add("an error ends the answer");
                        break;
                    }
                }
            }
        }
        return lines;
    }

    /** Errors as text, without the statement ids that some of them name. */
    private static String show(Packet packet) {
        return packet.isErr()
                ? new String(packet.payload(), StandardCharsets.ISO_8859_1).replaceAll("handler \\(\\d+\\)", "handler")
                : HexFormat.of().formatHex(packet.payload());
    }

    @EveryServer
    void statisticsAreOneLineOfText(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            String line = client.send(RawClient.STATISTICS).read().reader().rest();

            assertThat(line).contains("Uptime: ");
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void theFieldsOfATableAreListed(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            client.query("CREATE TABLE IF NOT EXISTS fields (a INT, b VARCHAR(3))");
            client.send(
                    RawClient.FIELD_LIST, new Bytes().zeroTerminated("fields").toArray());

            assertThat(client.read().isErr()).isFalse();
            assertThat(client.read().isErr()).isFalse();
            assertThat(client.read().isEof()).isTrue();
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    @EveryServer
    void aCommandNobodyKnowsIsRefusedAndTheSessionLives(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            for (int command : new int[] {0x30, 0x7F, 0xF0, 0xFF}) {
                Packet answer = client.send(command, "whatever").read();

                assertThat(answer.isErr()).isTrue();
                assertThat(answer.reader().skip(1).int2()).isEqualTo(1047);
                assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            }
        }
    }

    @EveryServer
    void changeUserGivesAnotherIdentityOrEndsTheSession(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            client.query("SET @a = 1");
            client.changeUser(TestUser.OTHER, "information_schema");

            assertThat(client.query("SELECT CURRENT_USER(), DATABASE(), @a")
                            .rows()
                            .get(0))
                    .containsExactly("other@%", "information_schema", null);
        }
    }

    @EveryServer
    void commandsSentWithoutWaitingAreAnsweredInTurn(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            for (int i = 0; i < 200; i++) {
                String sql = i % 50 == 49 ? "SELECT broken_" + i : "SELECT " + i + ", REPEAT('x', 2000)";
                together.writeBytes(PacketStream.framed(
                        0, new Bytes().int1(RawClient.QUERY).text(sql).toArray()));
            }
            client.writeRaw(together.toByteArray());

            for (int i = 0; i < 200; i++) {
                if (i % 50 == 49) {
                    assertThat(client.read().isErr()).isTrue();
                } else {
                    assertThat(client.readResult().rows().get(0).get(0)).isEqualTo(Integer.toString(i));
                }
            }
        }
    }

    @EveryServer
    void bytesMayArriveOneAtATime(DatabaseServer server) throws Exception {
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            for (int i = 0; i < 3; i++) {
                client.writeByteByByte(PacketStream.framed(
                        0,
                        new Bytes().int1(RawClient.QUERY).text("SELECT 'slow'").toArray()));
                assertThat(client.readResult().value()).isEqualTo("slow");
            }
        }
    }
}
