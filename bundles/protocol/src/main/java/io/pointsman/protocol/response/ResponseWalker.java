package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Packets;
import io.pointsman.protocol.wire.Wire;

/**
 * Follows a server's answer from header to header, and passes its bytes on as the slices they arrived in.
 *
 * <p>Of a row nothing is looked at but its length and its first byte. What carries meaning is copied into a small
 * buffer, as far as it matters. Only where the client has DEPRECATE_EOF and the server has not are bytes touched: EOF
 * packets are left out or rewritten, and the sequence ids behind them patched in place.
 */
@EventLoopOnly
public final class ResponseWalker {

    /** OK packets say what we read of them in their first bytes, ERR packets are no longer than this. */
    private static final int CAPTURE = 1024;

    private static final int HEADER = Wire.HEADER_LENGTH;

    private final ByteBufAllocator allocator;
    private final ResponseSink sink;
    private final Answer answer = new Answer();
    private final EofTranslation translation = new EofTranslation();

    /** A header that the end of a read has cut; held back until it is whole and the byte behind it is there. */
    private final byte[] head = new byte[HEADER];

    private int headLength;

    // of the packet under way
    private int packetLength;
    private int remaining;
    private int firstByte;
    private boolean continuation;

    /** What of the packet under way matters; null when nothing does. */
    private ByteBuf capture;

    private int nextSequenceId;

    public ResponseWalker(ByteBufAllocator allocator, ResponseSink sink) {
        this.allocator = allocator;
        this.sink = sink;
    }

    public void begin(Command command, Capabilities negotiated, Capabilities presented) {
        answer.begin(command, negotiated);
        translation.begin(negotiated, presented);
        nextSequenceId = 1;
        continuation = false;
    }

    public boolean isPending() {
        return !answer.isDone();
    }

    /** Consumes {@code in}. @throws MalformedException for what no server says */
    public void walk(ByteBuf in) {
        try {
            int from = in.readerIndex(); // what is not passed on yet begins here
            int at = from;
            int end = in.writerIndex();
            while (at < end) {
                if (remaining > 0) {
                    int length = Math.min(remaining, end - at);
                    passPayload(in, at, length);
                    at += length;
                } else if (headLength == 0 && end - at > HEADER) {
                    from = onHeaderInPlace(in, from, at);
                    at += HEADER;
                } else {
                    pass(in, from, at);
                    at = gatherHead(in, at, end);
                    from = at;
                    if (headLength > 0) {
                        break; // all of this read has been looked at
                    }
                }
                if (remaining == 0) {
                    from = onPacketEnd(in, from, at);
                }
            }
            if (!translation.isSwallowing()) {
                pass(in, from, end);
            }
        } finally {
            in.release();
        }
    }

    /** A header that lies whole in the buffer, with the byte behind it: the usual case. */
    private int onHeaderInPlace(ByteBuf in, int from, int at) {
        int length = in.getUnsignedMediumLE(at);
        int sequenceId = in.getUnsignedByte(at + 3);
        boolean swallow = onHead(length, sequenceId, in.getUnsignedByte(at + HEADER));
        if (swallow) {
            pass(in, from, at);
            return at;
        }
        if (translation.shift() != 0) {
            in.setByte(at + 3, sequenceId + translation.shift());
        }
        return from;
    }

    /** @return where the payload begins, or the end of the buffer while the head is not complete */
    private int gatherHead(ByteBuf in, int start, int end) {
        int at = start;
        while (headLength < HEADER && at < end) {
            head[headLength++] = in.getByte(at++);
        }
        if (headLength < HEADER || at == end) {
            return at;
        }
        headLength = 0;
        int length = head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        int sequenceId = head[3] & 0xFF;
        if (!onHead(length, sequenceId, in.getUnsignedByte(at))) {
            head[3] = (byte) (sequenceId + translation.shift());
            sink.onBytes(allocator.buffer(HEADER).writeBytes(head));
        }
        return at;
    }

    /** @return true when this packet is not passed on as it is */
    private boolean onHead(int length, int sequenceId, int first) {
        if (answer.isDone()) {
            throw new MalformedException("bytes that nobody asked for");
        }
        packetLength = length;
        remaining = length;
        nextSequenceId = sequenceId + translation.shift() + 1 & 0xFF;
        if (continuation) {
            return false;
        }
        if (length == 0) {
            throw new MalformedException("an empty packet");
        }
        firstByte = first;
        if (answer.wantsContents(first, length)) {
            capture = allocator.buffer(Math.min(length, CAPTURE), CAPTURE);
            return translation.swallows(first, length);
        }
        return false;
    }

    private void passPayload(ByteBuf in, int at, int length) {
        if (capture != null) {
            capture.writeBytes(in, at, Math.min(length, CAPTURE - capture.readableBytes()));
        }
        remaining -= length;
    }

    private int onPacketEnd(ByteBuf in, int start, int at) {
        int from = start;
        continuation = packetLength == Wire.MAX_PAYLOAD;
        if (continuation) {
            return from;
        }
        if (capture != null) {
            if (translation.isSwallowing()) {
                from = at;
                replaceSwallowed();
            }
            onMeaningfulPacket();
        } else {
            answer.onOpaquePacket();
        }
        return onProgress(in, from, at);
    }

    private void replaceSwallowed() {
        ByteBuf replacement =
                translation.replacement(allocator, answer.stage().isSeparator(), capture, nextSequenceId - 1 & 0xFF);
        if (replacement == null) {
            nextSequenceId = nextSequenceId - 1 & 0xFF;
        } else {
            sink.onBytes(replacement);
        }
    }

    private void onMeaningfulPacket() {
        ByteBuf payload = capture;
        capture = null;
        try {
            answer.onPacket(firstByte, packetLength, payload);
        } finally {
            payload.release();
        }
    }

    private int onProgress(ByteBuf in, int from, int at) {
        if (answer.takeInfileRequest()) {
            pass(in, from, at);
            sink.onLocalInfileRequest();
            return at;
        }
        if (answer.isDone()) {
            pass(in, from, at);
            sink.onResponseEnd(answer.end());
            return at;
        }
        return from;
    }

    private void pass(ByteBuf in, int from, int to) {
        if (to > from) {
            sink.onBytes(in.retainedSlice(from, to - from));
        }
    }

    /**
     * Ends an answer that the server will not end: the client gets an ERR packet, if it has not been sent half of
     * another one.
     *
     * @return false when nothing was pending, or the client is in the middle of a packet and can't be told
     */
    public boolean fail(ErrPacket reason) {
        if (answer.isDone() || remaining > 0 || continuation) {
            return false;
        }
        headLength = 0;
        answer.fail(reason);
        sink.onBytes(Packets.single(allocator, nextSequenceId, payload -> ErrPacketCodec.write(reason, payload)));
        sink.onResponseEnd(answer.end());
        return true;
    }

    public void release() {
        if (capture != null) {
            capture.release();
            capture = null;
        }
    }
}
