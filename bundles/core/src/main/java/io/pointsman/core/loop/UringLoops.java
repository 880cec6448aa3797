package io.pointsman.core.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import java.util.Optional;

/**
 * Loops on io_uring. All channels of a loop read into one ring of buffers, each of which the kernel fills from front to
 * back with whatever comes next for any of them: a channel asks once, is told of every arrival from then on, and holds no
 * buffer while it is idle.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/io_uring_setup_buf_ring.3.html">io_uring_setup_buf_ring(3)</a>
 */
final class UringLoops {

    private static final short GROUP = 1;

    /** Handed to the kernel at one time. */
    private static final short BUFFERS = 16;

    /** Handed over as soon as so many have been used up. */
    private static final int BATCH = 8;

    /**
     * As much as one read brings of a large result: with half of it that costs a quarter more, with twice as much no less. It is
     * also what a statement that runs for long keeps, however short it is.
     */
    private static final int BUFFER_BYTES = 64 * 1024;

    private UringLoops() {}

    /** Where they have been found to cost less than epoll: the kernel lets us, and is 6.12 or later. */
    static boolean areBest() {
        return IoUring.isAvailable() && isRingPossible();
    }

    /** What channels name the ring by; empty where the kernel has none that fills buffers bit by bit. */
    static Optional<Short> receiveBuffers() {
        return isRingPossible() ? Optional.of(GROUP) : Optional.empty();
    }

    private static boolean isRingPossible() {
        return IoUring.isRegisterBufferRingIncSupported() && IoUring.isRecvMultishotEnabled();
    }

    static IoHandlerFactory newFactory() {
        IoUringIoHandlerConfig config = new IoUringIoHandlerConfig();
        if (isRingPossible()) {
            config.setBufferRingConfig(IoUringBufferRingConfig.builder()
                    .bufferGroupId(GROUP)
                    .bufferRingSize(BUFFERS)
                    .batchSize(BATCH)
                    .incremental(true)
                    .allocator(new IoUringFixedBufferRingAllocator(BUFFER_BYTES))
                    .build());
        }
        return IoUringIoHandler.newFactory(config);
    }
}
