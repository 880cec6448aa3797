package io.pointsman.core.channel;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.uring.IoUringChannelOption;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.core.config.Variables;
import io.pointsman.core.loop.Transport;

/** Socket options, the same on both legs. */
public final class SocketOptions {

    /** Above the upper one a channel is not writable, and what feeds it is not read, until it is below the lower. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(128 * 1024, 256 * 1024);

    /** One statement fits the least; in a large result, a read takes what the server has written meanwhile. */
    private static final int LEAST_READ = 2 * 1024;

    private static final int LARGEST_READ = 128 * 1024;

    private SocketOptions() {}

    /** Sets one option. */
    public interface Setter {
        <T> void set(ChannelOption<T> option, T value);
    }

    /** What has to be set before a channel is registered. */
    public static void common(Setter setter, Transport transport) {
        setter.set(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK);
        setter.set(
                ChannelOption.RECVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(LEAST_READ, LEAST_READ, LARGEST_READ));
        transport.receiveBuffers().ifPresent(ring -> setter.set(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, ring));
    }

    public static void internet(Setter setter, RuntimeConfig config, Transport transport) {
        boolean keepAlive = Variables.keepAlive(config);
        int idle = Variables.keepAliveIdle(config);
        setter.set(ChannelOption.TCP_NODELAY, true);
        setter.set(ChannelOption.SO_KEEPALIVE, keepAlive);
        if (keepAlive && idle > 0) {
            transport.keepIdle().ifPresent(option -> setter.set(option, idle));
        }
    }
}
