package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodecs;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What is read and written outside pipelines. */
class WireCodecsProperties {

    private static final Capabilities CAPABILITIES = ClientRigs.MODERN;

    private final PacketCodecs codecs = new WireCodecs();

    @Provide
    Arbitrary<byte[]> payloads() {
        return Cuts.bytes(1, 120);
    }

    @Property(tries = 200)
    void aChangeOfUserIsReadAsItWasWritten(
            @ForAll @AlphaChars @StringLength(max = 32) String user,
            @ForAll @Size(max = 255) byte[] proof,
            @ForAll @AlphaChars @StringLength(max = 64) String schema,
            @ForAll Map<@AlphaChars String, @AlphaChars String> attributes) {
        ChangeUser written = new ChangeUser(user, proof, schema, 255, "caching_sha2_password", attributes);
        ByteBuf packet = codecs.writeChangeUser(written, CAPABILITIES);
        try {
            ChangeUser read = codecs.readChangeUser(packet.slice(4, packet.readableBytes() - 4), CAPABILITIES)
                    .orElseThrow();
            assertThat(packet.getUnsignedMediumLE(0)).isEqualTo(packet.readableBytes() - 4);
            assertThat(read).usingRecursiveComparison().isEqualTo(written);
        } finally {
            packet.release();
        }
    }

    @Property
    void anyChangeOfUserIsReadOrIsNot(@ForAll("payloads") byte[] payload) {
        ByteBuf borrowed = Unpooled.wrappedBuffer(payload);
        codecs.readChangeUser(borrowed, CAPABILITIES);
        codecs.readChangeUser(borrowed, Capabilities.NONE);
        assertThat(borrowed.readableBytes()).isEqualTo(payload.length);
        assertThat(borrowed.refCnt()).isOne();
    }

    @Property
    void aStatementBeginsWithinItsPacketOrNowhere(@ForAll("payloads") byte[] payload) {
        payload[0] = 0x03;
        ByteBuf borrowed = Unpooled.wrappedBuffer(payload);
        assertThat(codecs.queryTextOffset(borrowed, CAPABILITIES)).isBetween(-1, payload.length);
        assertThat(borrowed.readableBytes()).isEqualTo(payload.length);
    }

    @Example
    void withoutQueryAttributesTheTextFollowsTheCommand() {
        ByteBuf payload = Unpooled.wrappedBuffer(Bytes.from(Bytes.query("SELECT 1"), 4));
        Capabilities without = CAPABILITIES.without(Capabilities.CLIENT_QUERY_ATTRIBUTES);
        assertThat(codecs.queryTextOffset(payload, without)).isEqualTo(1);
    }

    @Example
    void aPrepareHasNoQueryAttributes() {
        ByteBuf payload = Unpooled.wrappedBuffer(Bytes.hex("16 53454c454354"));
        assertThat(codecs.queryTextOffset(payload, CAPABILITIES)).isEqualTo(1);
    }

    @Example
    void noQueryAttributesAreTwoNumbers() {
        ByteBuf payload = Unpooled.wrappedBuffer(Bytes.hex("03 00 01 53454c454354"));
        assertThat(codecs.queryTextOffset(payload, CAPABILITIES)).isEqualTo(3);
    }

    /** One of each kind, and one that is NULL. */
    @Example
    void theTextIsFoundBehindItsAttributes() {
        byte[] attributes = Bytes.hex(
                "09 01", // nine, in one set
                "0001", // of the nine bits the last is set
                "01", // types follow
                "0100 0161", // a TINY
                "0280 0162", // b SHORT unsigned
                "0300 0163", // c LONG
                "0800 0164", // d LONGLONG
                "0500 0165", // e DOUBLE
                "0c00 0166", // f DATETIME
                "fe00 0167", // g STRING
                "0b00 0168", // h TIME
                "0300 00", // NULL, without a name
                "7f",
                "ffff",
                "01000000",
                "0200000000000000",
                "000000000000f03f",
                "04 e8070101",
                "03 616263",
                "00");
        byte[] payload = Bytes.join(Bytes.hex("03"), attributes, Bytes.text("SELECT 1"));
        assertThat(codecs.queryTextOffset(Unpooled.wrappedBuffer(payload), CAPABILITIES))
                .isEqualTo(1 + attributes.length);
    }

    @Example
    void attributesThatCannotBeAreNotGoneThrough() {
        for (String attributes :
                new String[] {"feffffffffffffff7f01", "fc ffff 01 00", "01 01 00 01 0100 ff", "fb", ""}) {
            byte[] payload = Bytes.join(Bytes.hex("03"), Bytes.hex(attributes));
            assertThat(codecs.queryTextOffset(Unpooled.wrappedBuffer(payload), CAPABILITIES))
                    .as(attributes)
                    .isEqualTo(-1);
        }
    }

    @Example
    void aCommandIsAPacketZero() {
        ByteBuf packet = codecs.writeCommand(Command.COM_INIT_DB, Bytes.text("shop"));
        assertThat(Bytes.of(packet)).isEqualTo(Bytes.hex("050000 00 02 73686f70"));
        packet.release();
    }

    @Example
    void aLargeCommandIsSplit() {
        byte[] argument = Bytes.some(0xFFFFFF - 1);
        ByteBuf packet = codecs.writeCommand(Command.COM_QUERY, argument);
        assertThat(Bytes.of(packet)).isEqualTo(Bytes.command(0x03, argument));
        packet.release();
    }
}
