package io.pointsman.tls.legacy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CoalescingBufferQueue;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.io.IOException;

/**
 * What has been written and is not yet encrypted: until the handshake has ended, and between a write and its flush.
 * Counts for whether the channel is writable, and small writes share a record.
 */
@EventLoopOnly
final class PlainWrites {

    private static final int USUAL_SIZE = 4;

    private final CoalescingBufferQueue waiting;

    PlainWrites(ChannelHandlerContext ctx) {
        waiting = new CoalescingBufferQueue(ctx.channel(), USUAL_SIZE, true);
    }

    /** Consumes {@code plain}. */
    void add(ByteBuf plain, ChannelPromise promise) {
        waiting.add(plain, promise);
    }

    /** Writes it all, record by record; not flushed. */
    void encrypt(Conversation conversation, ChannelHandlerContext ctx) throws IOException {
        while (!waiting.isEmpty()) {
            ChannelPromise promise = ctx.newPromise();
            ByteBuf plain = waiting.remove(conversation.largestRecord(), promise);
            try {
                conversation.send(plain);
            } catch (IOException | RuntimeException e) {
                promise.tryFailure(e);
                throw e;
            } finally {
                plain.release();
            }
            ctx.write(conversation.takeToSend(ctx.alloc()), promise);
        }
    }

    void fail(Throwable cause) {
        waiting.releaseAndFailAll(cause);
    }
}
