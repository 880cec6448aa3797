package io.pointsman.core.tls;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.util.ArrayDeque;
import java.util.Queue;

/** Lets so many handshakes of one loop be under way, and has the others wait in the order they came. */
@EventLoopOnly
final class HandshakeQueue {

    private final EventLoop loop;
    private final int most;
    private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
    private int underWay;

    HandshakeQueue(EventLoop loop, int most) {
        this.loop = loop;
        this.most = most;
    }

    /** @return done when it may begin; {@link #leave} must follow, unless it is cancelled before */
    Future<Void> enter() {
        assert loop.inEventLoop();
        if (underWay < most) {
            underWay++;
            return loop.newSucceededFuture(null);
        }
        Promise<Void> turn = loop.newPromise();
        waiting.add(turn);
        return turn;
    }

    /** Its place goes to whoever waits longest and still wants it. */
    void leave() {
        assert loop.inEventLoop();
        Promise<Void> next = waiting.poll();
        while (next != null && !next.trySuccess(null)) {
            next = waiting.poll();
        }
        if (next == null) {
            underWay--;
        }
    }
}
