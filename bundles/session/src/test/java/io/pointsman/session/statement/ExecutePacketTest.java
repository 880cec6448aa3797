package io.pointsman.session.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** What is found in, and put into, the payload of COM_STMT_EXECUTE. */
class ExecutePacketTest {

    /** Statement 7, one parameter, a LONG of 5, its type told. */
    private static final String TOLD = "17 07000000 00 01000000 00 01 0300 05000000";

    private static final String NOT_TOLD = "17 07000000 00 01000000 00 00 05000000";

    /** As one of several commands in a buffer that was read in one go: a slice of a slice. */
    private static ByteBuf payload(String hex) {
        byte[] bytes = ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
        ByteBuf read = Unpooled.buffer().writeZero(39).writeBytes(bytes).writeZero(20);
        return read.slice(20, 60).slice(19, bytes.length);
    }

    @Test
    void theTypesThatAreToldAreFoundInAnyCommandOfARead() {
        ExecutePacket packet = new ExecutePacket(payload(TOLD), 1, false);

        assertThat(packet.types()).containsExactly(3, 0);
        assertThat(packet.hasParameters()).isTrue();
    }

    @Test
    void typesArePutIntoAPacketThatReliesOnWhatWasToldBefore() {
        ExecutePacket packet = new ExecutePacket(payload(NOT_TOLD), 1, false);

        byte[] argument = packet.with(new byte[] {3, 0});

        assertThat(packet.types()).isNull();
        assertThat("17" + ByteBufUtil.hexDump(argument)).isEqualTo(TOLD.replace(" ", ""));
    }

    @Test
    void namesOfParametersAreKeptWithTheirTypes() {
        // one parameter of the statement's and one attribute, which is called "a"
        ByteBuf payload = payload("17 07000000 08 01000000 02 00 01 0300 00 fe00 01 61 05000000 01 62");

        byte[] types = new ExecutePacket(payload, 1, true).types();

        assertThat(ByteBufUtil.hexDump(types)).isEqualTo("030000fe000161");
    }

    @Test
    void theIdIsReplacedInPlace() {
        ByteBuf payload = payload(TOLD);

        ExecutePacket.id(payload, 0x01020304);

        assertThat(ExecutePacket.id(payload)).isEqualTo(0x01020304);
        assertThat(payload.getUnsignedByte(5)).isZero();
    }

    @Test
    void whatIsCutShortHasNoParameters() {
        assertThat(new ExecutePacket(payload("17 0700"), 1, false).hasParameters())
                .isFalse();
        assertThat(ExecutePacket.id(payload("17 0700"))).isZero();
    }
}
