package io.pointsman.core.upgrade;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.pointsman.core.loop.EventLoopThreads;
import io.pointsman.core.neighbour.Neighbour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private Unix socket at which another process asks for what this one has. It is served by epoll, which alone can pass a
 * descriptor: by a loop of its own where the others run on something else.
 */
@Component(service = Door.class)
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int LONGEST_LINE = 1_024;
    private static final int THREADS = 4;
    private static final long IDLE_SECONDS = 10;

    private final EventLoopThreads loops;
    private final HandOver handOver;
    private final Path directory;
    private final ExecutorService workers;
    private Channel listener;

    /** Null while the loops that serve clients serve the door as well. */
    private EventLoopGroup ownLoop;

    private volatile Path file;

    @Activate
    public Door(@Reference EventLoopThreads loops, @Reference HandOver handOver, @Reference Neighbour neighbour) {
        this.loops = loops;
        this.handOver = handOver;
        this.directory = neighbour.directory();
        this.workers = new ThreadPoolExecutor(
                0, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Door::newThread);
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "core-upgrade");
        thread.setDaemon(true);
        thread.setContextClassLoader(Door.class.getClassLoader());
        return thread;
    }

    /** From here on this process can be taken over from. */
    synchronized void open() {
        if (listener != null || !loops.transport().canBequeath()) {
            return;
        }
        Path made = directory.resolve(".door-" + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(made);
            listener = bind(made);
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
            file = directory.resolve(Neighbour.DOOR);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("socket", directory.resolve(Neighbour.DOOR))
                    .addKeyValue("error", e.toString())
                    .log("this process can't be upgraded without a stop");
        }
    }

    /**
     * Under a name of this process's own, to be renamed: closing, Netty removes the file of the name that was bound, and
     * the door's name is another process's by then.
     */
    private Channel bind(Path path) {
        return new ServerBootstrap()
                .group(loop())
                .channel(EpollServerDomainSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel caller) {
                        caller.pipeline()
                                .addLast(
                                        new LineBasedFrameDecoder(LONGEST_LINE),
                                        new Caller(handOver, Door.this, workers));
                    }
                })
                .bind(new DomainSocketAddress(path.toString()))
                .syncUninterruptibly()
                .channel();
    }

    private EventLoopGroup loop() {
        if (loops.transport().canInherit()) {
            return loops.group();
        }
        ownLoop = new MultiThreadIoEventLoopGroup(1, Door::newThread, EpollIoHandler.newFactory());
        return ownLoop;
    }

    /** The owner of the socket's file, which others can't be: who else may speak to us. */
    boolean isOurs(int user) throws IOException {
        return user == 0 || user == (Integer) Files.getAttribute(file, "unix:uid");
    }

    /** Makes room for the door of the process that takes over; this one answers at another name. */
    void moveAside() throws IOException {
        Path aside = directory.resolve(Neighbour.BACK_DOOR);
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        file = aside;
    }

    /** Nobody is answered from here on. */
    @Deactivate
    synchronized void stop() {
        workers.shutdownNow();
        if (listener == null) {
            return;
        }
        listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        if (ownLoop != null) {
            ownLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("error", e.toString()).log("the next process removes it");
        }
    }
}
