package io.pointsman.core.dial;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One attempt to reach one server: looks its name up, then tries its addresses in turn, all within one time limit.
 * Ends with exactly one call, of {@code onConnected} or {@code onFailure}, on the loop.
 */
@EventLoopOnly
final class Dial {

    private final EventLoop loop;
    private final MysqlServer server;
    private final Duration timeout;
    private final Bootstrap bootstrap;
    private final Consumer<Channel> onConnected;
    private final Consumer<String> onFailure;
    private final Deque<SocketAddress> addresses = new ArrayDeque<>();
    private ScheduledFuture<?> timer;
    private ChannelFuture connecting;
    private boolean ended;

    Dial(
            EventLoop loop,
            MysqlServer server,
            Duration timeout,
            Bootstrap bootstrap,
            Consumer<Channel> onConnected,
            Consumer<String> onFailure) {
        this.loop = loop;
        this.server = server;
        this.timeout = timeout;
        this.bootstrap = bootstrap;
        this.onConnected = onConnected;
        this.onFailure = onFailure;
    }

    void toName(CompletableFuture<List<InetAddress>> lookUp) {
        startTimer();
        lookUp.whenComplete((found, failure) -> {
            if (failure == null) {
                run(() -> tryAll(withPort(found)));
            } else {
                run(() -> fail(DialFailure.sentence(server, timeout, failure)));
            }
        });
    }

    void to(SocketAddress address) {
        startTimer();
        tryAll(List.of(address));
    }

    private void startTimer() {
        assert loop.inEventLoop();
        timer = loop.schedule(this::onTimeout, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A name that is written in digits is found at once, on this loop, and needs no further task. */
    private void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else if (!loop.isShuttingDown()) {
            loop.execute(task);
        }
    }

    private Collection<SocketAddress> withPort(List<InetAddress> found) {
        List<SocketAddress> all = new ArrayList<>();
        found.forEach(address -> all.add(new InetSocketAddress(address, server.port())));
        return all;
    }

    private void tryAll(Collection<SocketAddress> all) {
        addresses.addAll(all);
        tryNext();
    }

    private void tryNext() {
        if (!ended) {
            connecting = bootstrap.connect(addresses.remove());
            connecting.addListener(done -> onTried(connecting));
        }
    }

    private void onTried(ChannelFuture tried) {
        if (ended) {
            tried.channel().close(); // came about just when the time was over
        } else if (tried.isSuccess()) {
            end();
            onConnected.accept(tried.channel());
        } else if (addresses.isEmpty()) {
            fail(DialFailure.sentence(server, timeout, tried.cause()));
        } else {
            tryNext();
        }
    }

    private void onTimeout() {
        fail(DialFailure.timedOut(server, timeout));
        if (connecting != null) {
            connecting.channel().close();
        }
    }

    private void fail(String sentence) {
        if (!ended) {
            end();
            onFailure.accept(sentence);
        }
    }

    private void end() {
        ended = true;
        timer.cancel(false);
    }
}
