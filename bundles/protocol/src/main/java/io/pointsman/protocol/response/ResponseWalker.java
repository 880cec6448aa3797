package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Packets;
import io.pointsman.protocol.wire.Wire;

/**
 * Follows a server's answer from header to header, and passes its bytes on as the slices they arrived in.
 *
 * <p>Of a row nothing is looked at but its length and its first byte. What carries meaning is read where it lies, or, where a
 * read has cut it, copied into a small buffer as far as it matters. Only where the client has DEPRECATE_EOF and the server has not, or the connection has
 * SESSION_TRACK and the client has not, are bytes touched: EOF packets are left out or rewritten, and the sequence ids
 * behind them patched in place; OK packets that tell of the session are rewritten.
 */
@EventLoopOnly
public final class ResponseWalker {

    /** OK packets say what we read of them in their first bytes, ERR packets are no longer than this. */
    private static final int CAPTURE = 1024;

    private static final int HEADER = Wire.HEADER_LENGTH;
    private static final int NOT_HERE = -1;

    private final ByteBufAllocator allocator;
    private final ResponseSink sink;
    private final Answer answer = new Answer();
    private final EofTranslation translation = new EofTranslation();
    private final SessionTrackRemoval sessionTrack = new SessionTrackRemoval();
    private final WholeRows rows = new WholeRows();
    private final StatementRenaming renaming = new StatementRenaming();

    /** A header that the end of a read has cut; held back until it is whole and the byte behind it is there. */
    private final byte[] head = new byte[HEADER];

    private int headLength;

    // of the read under way: what has been looked at, what of it has been passed on, and the packet's header
    private int at;
    private int passed;
    private int headAt;

    // of the packet under way
    private int packetLength;
    private int packetId;
    private int remaining;
    private int firstByte;
    private boolean continuation;

    /** The client has been sent the beginning of the packet under way. */
    private boolean begun;

    private boolean hasBegun;

    /** With what the answer ends when the packet under way does; null for the server's own end. */
    private ErrPacket breaksOffWith;

    /** What of the packet under way matters; null when nothing does, or when it lies whole in what is read. */
    private ByteBuf capture;

    /** Where the payload of the packet under way is, when it matters and lies whole in what is read. */
    private int wholeAt = NOT_HERE;

    /** Of the packet that the client waits for. */
    private int nextSequenceId;

    public ResponseWalker(ByteBufAllocator allocator, ResponseSink sink) {
        this.allocator = allocator;
        this.sink = sink;
    }

    /** As {@link #begin}, of COM_STMT_PREPARE; the client sees {@code statementId} in place of the server's. */
    public void beginPrepare(Capabilities negotiated, Capabilities presented, int statementId) {
        begin(Command.COM_STMT_PREPARE, negotiated, presented);
        renaming.to(statementId);
    }

    public void begin(Command command, Capabilities negotiated, Capabilities presented) {
        answer.begin(command, negotiated);
        renaming.off();
        translation.begin(negotiated, presented);
        sessionTrack.begin(negotiated, presented);
        nextSequenceId = 1;
        continuation = false;
        hasBegun = false;
        breaksOffWith = null;
    }

    /** Whether the client has been sent anything of this answer. */
    public boolean hasBegun() {
        return hasBegun;
    }

    public boolean isPending() {
        return !answer.isDone();
    }

    /** Of the last OK or EOF packet. */
    public StatusFlags status() {
        return answer.status();
    }

    /** As it was on a connection that is taken over. */
    public void status(StatusFlags known) {
        answer.status(known);
    }

    /** By how much the sequence ids that the client sees differ from the server's. */
    public int shift() {
        return translation.shift();
    }

    /** The client has sent packets of a file up to this one, and the server's answer counts on. */
    public void onClientPacket(int sequenceId) {
        nextSequenceId = sequenceId + 1 & 0xFF;
    }

    /**
     * Borrows {@code in}, and moves its reader index to the end of the answer or of what has come of it.
     *
     * @throws MalformedException for what no server says; what came before that has been passed on
     */
    public void walk(ByteBuf in) {
        at = in.readerIndex();
        passed = at;
        headAt = NOT_HERE;
        try {
            walkPackets(in);
        } catch (MalformedException | IndexOutOfBoundsException e) {
            passUpTo(in, headAt);
            throw e;
        }
    }

    private void walkPackets(ByteBuf in) {
        int end = in.writerIndex();
        boolean held = false;
        while (at < end && isPending() && !held) {
            if (remaining > 0) {
                readPayload(in);
            } else if (headLength == 0 && stepOverRows(in)) {
                continue;
            } else if (headLength == 0 && end - at > HEADER) {
                readHeadInPlace(in);
            } else {
                held = !gatherHead(in);
            }
            if (remaining == 0 && !held) {
                onPacketEnd(in);
            }
        }
        if (isPending()) { // otherwise onProgress has done this, and others have the buffer
            passRest(in);
        }
    }

    private boolean stepOverRows(ByteBuf in) {
        if (continuation || answer.stage() != Stage.ROWS || !rows.stepOver(in, at, translation.shift())) {
            return false;
        }
        at = rows.end();
        answer.onRows(rows.count());
        nextSequenceId = nextSequenceId + rows.count() & 0xFF;
        return true;
    }

    private void passRest(ByteBuf in) {
        if (!isSwallowing()) {
            begun |= remaining > 0;
            passUpTo(in, at);
        }
        in.readerIndex(at);
    }

    /** The client does not get the packet under way as it is. */
    private boolean isSwallowing() {
        return translation.isSwallowing() || sessionTrack.isSwallowing();
    }

    /** A header that lies whole in the buffer, with the byte behind it: the usual case. */
    private void readHeadInPlace(ByteBuf in) {
        headAt = at;
        int sequenceId = in.getUnsignedByte(at + 3);
        boolean swallow = onHead(in.getUnsignedMediumLE(at), sequenceId, in, at + HEADER);
        if (swallow) {
            passUpTo(in, at);
        } else if (translation.shift() != 0) {
            in.setByte(at + 3, packetId);
        }
        at += HEADER;
    }

    /** @return false when the header, or the byte behind it, has not come: all of this read has been looked at */
    private boolean gatherHead(ByteBuf in) {
        passUpTo(in, at);
        while (headLength < HEADER && at < in.writerIndex()) {
            head[headLength++] = in.getByte(at++);
        }
        passed = at;
        if (at == in.writerIndex()) {
            return false;
        }
        headLength = 0;
        int length = head[0] & 0xFF | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        if (!onHead(length, head[3] & 0xFF, in, at)) {
            head[3] = (byte) packetId;
            pass(allocator.buffer(HEADER).writeBytes(head));
            begun = true;
        }
        return true;
    }

    /**
     * @param payloadAt in {@code in}, which has at least its first byte
     * @return true when this packet is not passed on as it is
     */
    private boolean onHead(int length, int sequenceId, ByteBuf in, int payloadAt) {
        packetLength = length;
        packetId = sequenceId + translation.shift() & 0xFF;
        remaining = length;
        if (continuation) {
            return false;
        }
        if (length == 0) {
            throw new MalformedException("an empty packet");
        }
        firstByte = in.getUnsignedByte(payloadAt);
        if (!answer.wantsContents(firstByte, length)) {
            return false;
        }
        boolean swallows = answer.isOk(firstByte, length)
                ? sessionTrack.swallows(in, payloadAt, length, CAPTURE)
                : translation.swallows(firstByte, length);
        boolean isWhole = length < Wire.MAX_PAYLOAD && length <= in.writerIndex() - payloadAt;
        if (isWhole && !swallows && answer.stage() != Stage.PREPARE) {
            wholeAt = payloadAt;
        } else {
            capture = allocator.buffer(Math.min(length, CAPTURE), CAPTURE);
        }
        return swallows;
    }

    private void readPayload(ByteBuf in) {
        int length = Math.min(remaining, in.writerIndex() - at);
        if (capture != null) {
            capture.writeBytes(in, at, Math.min(length, CAPTURE - capture.readableBytes()));
            if (answer.stage() == Stage.PREPARE && firstByte == 0) {
                renaming.patch(in, at, packetLength - remaining, length);
            }
        }
        remaining -= length;
        at += length;
    }

    private void onPacketEnd(ByteBuf in) {
        boolean whole = packetLength < Wire.MAX_PAYLOAD;
        boolean leftOut = whole && onWholePacket(in);
        continuation = !whole;
        begun = false;
        if (!leftOut) {
            nextSequenceId = packetId + 1 & 0xFF;
        }
        if (whole) {
            onProgress(in);
        }
    }

    /** @return true when the client does not get this packet */
    private boolean onWholePacket(ByteBuf in) {
        if (wholeAt != NOT_HERE) {
            readInPlace(in);
            return false;
        }
        if (capture == null) {
            answer.onOpaquePacket();
            return false;
        }
        ByteBuf payload = capture;
        capture = null;
        try {
            boolean separates = answer.onPacket(firstByte, packetLength, payload.duplicate());
            return isSwallowing() && leaveOut(separates, payload);
        } finally {
            payload.release();
        }
    }

    private void readInPlace(ByteBuf in) {
        int readerIndex = in.readerIndex();
        int writerIndex = in.writerIndex();
        in.setIndex(wholeAt, wholeAt + packetLength);
        wholeAt = NOT_HERE;
        try {
            answer.onPacket(firstByte, packetLength, in);
        } finally {
            in.setIndex(readerIndex, writerIndex);
        }
    }

    private boolean leaveOut(boolean separates, ByteBuf payload) {
        passed = at;
        if (sessionTrack.isSwallowing()) {
            pass(sessionTrack.replacement(allocator, payload, packetId));
        } else if (separates) {
            translation.leaveOut();
        } else {
            pass(translation.replacement(allocator, payload, packetId));
        }
        return separates;
    }

    /** The reader index moves before anybody is told, who may want to know whether there is more. */
    private void onProgress(ByteBuf in) {
        if (answer.takeInfileRequest()) {
            passUpTo(in, at);
            in.readerIndex(at);
            sink.onLocalInfileRequest();
        } else if (answer.isDone()) {
            passUpTo(in, at);
            in.readerIndex(at);
            sink.onResponseEnd(answer.end());
        } else if (breaksOffWith != null) {
            passUpTo(in, at);
            in.readerIndex(at);
            fail(breaksOffWith);
        }
    }

    private void passUpTo(ByteBuf in, int to) {
        if (to > passed) {
            int from = passed;
            passed = to;
            pass(in.retainedSlice(from, to - from));
        }
    }

    private void pass(ByteBuf bytes) {
        hasBegun = true;
        sink.onBytes(bytes);
    }

    /**
     * Ends an answer that the server will not end: the client gets an ERR packet, if it has not been sent half of
     * another one.
     *
     * @return false when nothing was pending, or the client is in the middle of a packet and can't be told
     */
    public boolean fail(ErrPacket reason) {
        release();
        if (answer.isDone() || begun || continuation) {
            return false;
        }
        headLength = 0;
        remaining = 0;
        translation.end();
        sessionTrack.end();
        answer.fail(reason);
        pass(Packets.single(allocator, nextSequenceId, payload -> ErrPacketCodec.write(reason, payload)));
        sink.onResponseEnd(answer.end());
        return true;
    }

    /** As {@link #fail}, but a packet that the client has been sent half of is let through first. */
    public void breakOff(ErrPacket reason) {
        if (begun || continuation) {
            breaksOffWith = reason;
        } else {
            fail(reason);
        }
    }

    public void release() {
        if (capture != null) {
            capture.release();
            capture = null;
        }
    }
}
