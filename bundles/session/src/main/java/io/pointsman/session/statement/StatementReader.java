package io.pointsman.session.statement;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import io.pointsman.sql.statement.KnownStatement;
import io.pointsman.sql.statement.KnownStatements;
import java.nio.charset.StandardCharsets;

/** Reads the statements of one event loop: one pass over the bytes, and no garbage for a statement seen before. */
@EventLoopOnly
public final class StatementReader {

    /** Of digests that are remembered, on one loop. */
    private static final int REMEMBERED_BYTES = 16 * 1024 * 1024;

    /** A larger statement does not leave a buffer of its size behind. */
    private static final int KEPT_BUFFER = 64 * 1024;

    private final DigestOptions options;
    private final Digester digester;
    private final KnownStatements known = new KnownStatements(REMEMBERED_BYTES);
    private byte[] buffer = new byte[4 * 1024];
    private String firstComment = "";

    public StatementReader(DigestOptions options) {
        this.options = options;
        this.digester = new Digester(options);
    }

    public DigestOptions options() {
        return options;
    }

    /** Borrows the payload. */
    public KnownStatement read(ByteBuf payload, int textOffset, boolean noBackslashEscapes, boolean ansiQuotes) {
        int from = payload.readerIndex() + textOffset;
        int length = payload.writerIndex() - from;
        byte[] bytes = length <= buffer.length ? buffer : roomFor(length);
        payload.getBytes(from, bytes, 0, length);
        return read(bytes, length, noBackslashEscapes, ansiQuotes);
    }

    /** @param text one character a byte */
    public KnownStatement read(String text, boolean noBackslashEscapes, boolean ansiQuotes) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return read(bytes, bytes.length, noBackslashEscapes, ansiQuotes);
    }

    private KnownStatement read(byte[] bytes, int length, boolean noBackslashEscapes, boolean ansiQuotes) {
        digester.read(bytes, 0, length, noBackslashEscapes, ansiQuotes);
        firstComment = digester.commentFrom() < 0
                ? ""
                : new String(
                        bytes,
                        digester.commentFrom(),
                        digester.commentTo() - digester.commentFrom(),
                        StandardCharsets.UTF_8);
        return known.of(digester);
    }

    private byte[] roomFor(int length) {
        byte[] larger = new byte[Math.max(length, 2 * buffer.length)];
        if (larger.length <= KEPT_BUFFER) {
            buffer = larger;
        }
        return larger;
    }

    /** Of the statement read last; empty for none. */
    public String firstComment() {
        return firstComment;
    }
}
