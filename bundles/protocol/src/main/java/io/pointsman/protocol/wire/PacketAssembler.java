package io.pointsman.protocol.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts bytes into whole packets, joining those of 2^24-1 bytes with their continuation.
 *
 * <p>A packet that lies whole in one buffer is cut out of it without a copy. One that comes in pieces is gathered in a
 * buffer that grows with what has come, never with what was announced.
 */
public final class PacketAssembler {

    private static final int LEAST_GATHERED = 256;

    /** Null when nothing is left over: the usual case. */
    private ByteBuf pending;

    /** It holds nothing but what is left over. */
    private boolean isGathered;

    /** Consumes {@code in}. */
    public void add(ByteBuf in, ByteBufAllocator allocator) {
        if (pending == null) {
            pending = in;
            isGathered = false;
            return;
        }
        if (pending.refCnt() > 1 || !isGathered || !pending.isWritable(in.readableBytes())) {
            gather(2 * (pending.readableBytes() + in.readableBytes()), allocator);
        }
        pending.writeBytes(in);
        in.release();
    }

    /**
     * Nothing more comes for now. What is left over leaves the buffer it was read into, which is large and shared: who sends
     * half a packet and then nothing would keep all of it.
     */
    public void rest(ByteBufAllocator allocator) {
        releaseIfEmpty();
        if (pending != null && !isGathered) {
            gather(pending.readableBytes(), allocator);
        }
    }

    private void gather(int capacity, ByteBufAllocator allocator) {
        ByteBuf gathered = allocator.buffer(Math.max(LEAST_GATHERED, capacity));
        gathered.writeBytes(pending);
        pending.release();
        pending = gathered;
        isGathered = true;
    }

    /**
     * The next whole packet, headers included, which the caller releases; null when it has not all come.
     *
     * @throws PacketTooBigException when the payload is announced to be larger than {@code limit}
     */
    public ByteBuf next(long limit) {
        int length = wholeLength(limit);
        if (length < 0) {
            releaseIfEmpty();
            return null;
        }
        if (length == pending.readableBytes()) {
            ByteBuf whole = pending;
            pending = null;
            return whole;
        }
        return pending.readRetainedSlice(length);
    }

    private int wholeLength(long limit) {
        if (pending == null) {
            return -1;
        }
        int at = pending.readerIndex();
        long payload = 0;
        while (pending.writerIndex() - at >= Wire.HEADER_LENGTH) {
            int length = pending.getUnsignedMediumLE(at);
            payload += length;
            if (payload > limit) {
                throw new PacketTooBigException(payload);
            }
            at += Wire.HEADER_LENGTH + length;
            if (at > pending.writerIndex()) {
                return -1;
            }
            if (length < Wire.MAX_PAYLOAD) {
                return at - pending.readerIndex();
            }
        }
        return -1;
    }

    private void releaseIfEmpty() {
        if (pending != null && !pending.isReadable()) {
            pending.release();
            pending = null;
        }
    }

    /** True when no piece of a packet is held. */
    public boolean isEmpty() {
        return pending == null || !pending.isReadable();
    }

    /** What is held and not yet cut; null for nothing. Borrowed: read from it, and what is left stays. */
    public ByteBuf held() {
        releaseIfEmpty();
        return pending;
    }

    /** Takes what is held and not yet a packet; null for nothing. The caller releases it. */
    public ByteBuf takeRest() {
        releaseIfEmpty();
        ByteBuf rest = pending;
        pending = null;
        return rest;
    }

    public void release() {
        ByteBuf rest = takeRest();
        if (rest != null) {
            rest.release();
        }
    }

    /** A view of a whole packet without its headers; lives as long as {@code wire}. */
    public static ByteBuf payloadOf(ByteBuf wire) {
        int at = wire.readerIndex();
        int length = wire.getUnsignedMediumLE(at);
        if (length < Wire.MAX_PAYLOAD) {
            return wire.slice(at + Wire.HEADER_LENGTH, length);
        }
        List<ByteBuf> parts = new ArrayList<>();
        while (at < wire.writerIndex()) {
            length = wire.getUnsignedMediumLE(at);
            parts.add(wire.slice(at + Wire.HEADER_LENGTH, length));
            at += Wire.HEADER_LENGTH + length;
        }
        return Unpooled.wrappedBuffer(parts.toArray(ByteBuf[]::new));
    }

    /** The sequence id of the last of a packet's headers. */
    public static int lastSequenceId(ByteBuf wire) {
        int at = wire.readerIndex();
        int length = wire.getUnsignedMediumLE(at);
        while (length == Wire.MAX_PAYLOAD) {
            at += Wire.HEADER_LENGTH + length;
            length = wire.getUnsignedMediumLE(at);
        }
        return wire.getUnsignedByte(at + 3);
    }
}
