package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ResponseEnd;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows are passed on in the memory they arrived in. */
class PassThroughTest {

    private final Rig rig = ServerRigs.loggedIn(ServerRigs.WITH_EOF);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private static ServerAnswer manyRows() {
        ServerAnswer answer = ServerAnswer.of().columns(2).separator();
        for (int i = 0; i < 500; i++) {
            answer.row("value" + i, "x");
        }
        return answer.end(ServerAnswer.AUTOCOMMIT);
    }

    private ByteBuf answer(Capabilities presented, byte[] bytes) {
        rig.codec().expectResponseTo(Command.COM_QUERY, presented);
        ByteBuf arrived = rig.buffer(bytes);
        rig.channel.writeInbound(arrived);
        return arrived;
    }

    @Test
    void anAnswerInOneReadIsOneSliceAndAnEnd() {
        // When
        ByteBuf arrived = answer(ServerRigs.WITH_EOF, manyRows().withEof());

        // Then
        List<Object> messages = rig.recorder.messages();
        assertThat(messages).hasSize(2);
        assertThat(((ByteBuf) messages.get(0)).array()).isSameAs(arrived.array());
        assertThat(messages.get(1)).isInstanceOf(ResponseEnd.class);
    }

    @Test
    void whatIsWrittenIntoTheOneIsReadInTheOther() {
        // When
        ByteBuf arrived = answer(ServerRigs.WITH_EOF, manyRows().withEof());
        arrived.setByte(arrived.writerIndex() - 1, 0x77);

        // Then
        assertThat(rig.recorder.bytes()).endsWith(0x77);
    }

    @Test
    void aReadThatEndsWithinARowIsOneSlice() {
        // Given
        byte[] bytes = manyRows().withEof();
        int cut = bytes.length / 2;
        while (bytes[cut - 1] != 'e') {
            cut++; // within "value"
        }

        // When
        ByteBuf first = answer(ServerRigs.WITH_EOF, Bytes.until(bytes, cut));
        ByteBuf second = rig.buffer(Bytes.from(bytes, cut));
        rig.channel.writeInbound(second);

        // Then
        assertThat(rig.recorder.all(ByteBuf.class))
                .extracting(slice -> (Object) slice.array())
                .containsExactly(first.array(), second.array());
    }

    /** Of a read that ends within a header nothing is copied but that header. */
    @Test
    void aReadThatEndsWithinAHeaderCostsFourBytes() {
        // Given
        byte[] bytes = manyRows().withEof();
        int cut = bytes.length - 9 + 2; // two bytes of the last header

        // When
        answer(ServerRigs.WITH_EOF, Bytes.until(bytes, cut));
        rig.channel.writeInbound(rig.buffer(Bytes.from(bytes, cut)));

        // Then
        assertThat(rig.recorder.all(ByteBuf.class))
                .extracting(ByteBuf::readableBytes)
                .containsExactly(bytes.length - 9, 4, 5);
    }

    @Test
    void aTranslatedAnswerIsNotCopiedEither() {
        // When
        ServerAnswer answer = manyRows();
        ByteBuf arrived = answer(ServerRigs.DEPRECATING_EOF, answer.withEof());

        // Then: up to the separator, the rows, and a packet of our own
        List<ByteBuf> slices = rig.recorder.all(ByteBuf.class);
        assertThat(slices).hasSize(3);
        assertThat(slices.get(0).array()).isSameAs(arrived.array());
        assertThat(slices.get(1).array()).isSameAs(arrived.array());
        assertThat(rig.recorder.bytes()).isEqualTo(answer.deprecatingEof());
    }

    @Test
    void nothingOfALargeRowIsKept() {
        // Given
        rig.codec().expectResponseTo(Command.COM_QUERY, ServerRigs.WITH_EOF);
        rig.read(ServerAnswer.of().columns(1).separator().withEof());
        rig.read(Bytes.hex("ffffff 04 fd"));
        rig.recorder.forget();

        // When
        for (int i = 0; i < 100; i++) {
            rig.read(new byte[65536]);
            rig.recorder.forget();
        }

        // Then
        assertThat(rig.memoryInUse()).isZero();
    }
}
