package io.pointsman.session.local;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.SessionErrors;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The text behind a command's first byte, or why it is none: nothing is ever put in the place of bytes sent. */
@EventLoopOnly
final class LocalText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int PIECE = 8 * 1024;

    private final int longest;

    /** @param longest in bytes: every character costs the heap several times */
    LocalText(int longest) {
        this.longest = longest;
    }

    /** Borrows the payload; calls one of the two. */
    void read(ByteBuf payload, Consumer<String> onText, Consumer<ErrPacket> onRefused) {
        int length = payload.readableBytes() - 1;
        if (length > longest) {
            onRefused.accept(SessionErrors.statementTooLong(length, longest));
            return;
        }
        int start = payload.readerIndex() + 1;
        String text = payload.toString(start, length, StandardCharsets.UTF_8);
        int wrong = text.indexOf(REPLACEMENT) < 0 ? -1 : firstWrong(payload.nioBuffer(start, length));
        if (wrong < 0) {
            onText.accept(text);
        } else {
            onRefused.accept(SessionErrors.invalidUtf8(wrong + 1));
        }
    }

    /** The replacement character may have been sent as such; -1 then. */
    private static int firstWrong(ByteBuffer bytes) {
        int start = bytes.position();
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer chars = CharBuffer.allocate(PIECE);
        CoderResult result;
        do {
            chars.clear();
            result = decoder.decode(bytes, chars, true);
        } while (result.isOverflow());
        return result.isError() ? bytes.position() - start : -1;
    }
}
