package io.pointsman.api.transport;

import io.netty.channel.EventLoop;
import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Opens channels to servers. Any thread may dial; handlers run on {@code loop}. */
@ProviderType
public interface Dialer {

    /**
     * Connects and builds the pipeline: codec, then the handler that {@code handler} makes. The greeting reaches that
     * handler; name look-ups do not block a loop.
     *
     * @param handler called on the loop once connected
     * @param onFailure called on the loop with one sentence for people, when no connection came about
     */
    void dial(
            EventLoop loop,
            MysqlServer server,
            Duration timeout,
            Function<ServerChannel, BackendConnection> handler,
            Consumer<String> onFailure);

    /** Channels open or being opened to this server, over all loops and generations. */
    int connections(MysqlServer server);

    /**
     * Counts one more if fewer than {@code limit} are open, for the {@link #dial} that must follow.
     *
     * @return false when the server is full
     */
    boolean tryReserve(MysqlServer server, int limit);

    /** Where {@code loop} counts what becomes of its connections to this server. Any thread. */
    LoopCounters<ServerFigure> figures(EventLoop loop, MysqlServer server);
}
