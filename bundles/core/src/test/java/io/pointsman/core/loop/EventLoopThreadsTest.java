package io.pointsman.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUringDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventLoopThreadsTest {

    /** The first ring is had, the second is not. */
    private static final class NoRoomForTwo implements IoHandlerFactory {

        private final IoHandlerFactory real = Transport.choose("nio", false).ioHandlers();
        private int made;

        @Override
        public IoHandler newHandler(ThreadAwareExecutor executor) {
            if (made++ > 0) {
                throw new IllegalStateException("cannot allocate memory");
            }
            return real.newHandler(executor);
        }

        @Override
        public boolean isChangingThreadSupported() {
            return false;
        }
    }

    @Test
    void whereThereIsNoRoomForSoManyRingsEpollTakesTheirPlace() {
        assumeTrue(Epoll.isAvailable());
        Transport uring = new Transport(
                "io_uring",
                new NoRoomForTwo(),
                IoUringSocketChannel.class,
                IoUringServerSocketChannel.class,
                IoUringDomainSocketChannel.class,
                EpollServerDomainSocketChannel.class,
                DomainSocketAddress::new,
                Optional.empty(),
                Optional.empty());

        EventLoopThreads loops = new EventLoopThreads(uring, 2);

        try {
            assertThat(loops.transport().name()).isEqualTo("epoll");
            assertThat(loops.all()).hasSize(2);
        } finally {
            loops.stop();
        }
    }

    @Test
    void whatElseCannotBeMadeIsAnError() {
        Transport nio = new Transport(
                "nio",
                new NoRoomForTwo(),
                NioSocketChannel.class,
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioServerSocketChannel.class,
                DomainSocketAddress::new,
                Optional.empty(),
                Optional.empty());

        assertThatThrownBy(() -> new EventLoopThreads(nio, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tasksAreCountedWhoeverGivesThem() {
        EventLoopThreads loops = new EventLoopThreads(Transport.choose("nio", false), 1);
        try {
            long before = loops.tasks();
            CompletableFuture.runAsync(() -> {}, loops.all().get(0)).join();
            assertThat(loops.tasks()).isEqualTo(before + 1);
            assertThat(loops.count(LoopFigure.ROUNDS)).isPositive();
        } finally {
            loops.stop();
        }
    }
}
