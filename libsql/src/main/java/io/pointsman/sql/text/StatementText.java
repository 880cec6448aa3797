package io.pointsman.sql.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * A statement's bytes as text that turns into the same bytes again, whatever they are.
 *
 * <p>They are read as UTF-8. A byte that is none there becomes a lone surrogate, U+DC00 plus the byte, which no valid
 * UTF-8 can be; so expressions see characters, and nobody gets round one by way of a broken byte elsewhere.
 */
public final class StatementText {

    private static final char ESCAPE = 0xDC00;
    private static final char REPLACEMENT = 0xFFFD;

    private StatementText() {}

    public static String decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeCarefully(ByteBuffer.wrap(bytes, from, to - from));
    }

    /** Either the text really has that character, or there are bytes that can't be read. */
    private static String decodeCarefully(ByteBuffer in) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining());
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xFF)));
            }
            decoder.reset();
        }
    }

    public static byte[] encode(String text) {
        CharsetEncoder encoder = UTF_8.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer in = CharBuffer.wrap(text);
        ByteBuffer out = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, 3L * text.length()));
        while (encoder.encode(in, out, true).isError()) {
            out.put((byte) in.get());
            encoder.reset();
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }
}
