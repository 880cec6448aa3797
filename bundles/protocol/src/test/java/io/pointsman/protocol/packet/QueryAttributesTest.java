package io.pointsman.protocol.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pointsman.api.protocol.Capabilities;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueryAttributesTest {

    private static final Capabilities CAPABILITIES = new Capabilities(Capabilities.CLIENT_QUERY_ATTRIBUTES, 0);

    /** COM_QUERY, one attribute: a string without a name. */
    private static final String ATTRIBUTE = "\u0003\u0001\u0001\u0000\u0001\u00fd\u0000\u0000\u0003abc";

    /** Commands are cut out of what was read, which begins with other bytes. */
    @Test
    void theTextBeginsWhereItBeginsInThePayloadWhereverThatLies() {
        // Given
        ByteBuf read = Unpooled.copiedBuffer("before it" + ATTRIBUTE + "SELECT 1", StandardCharsets.ISO_8859_1);
        ByteBuf payload = read.slice(9, read.readableBytes() - 9);

        // When
        int offset = QueryAttributes.textOffset(payload, CAPABILITIES);

        // Then
        assertThat(payload.toString(offset, payload.readableBytes() - offset, StandardCharsets.ISO_8859_1))
                .isEqualTo("SELECT 1");
    }
}
