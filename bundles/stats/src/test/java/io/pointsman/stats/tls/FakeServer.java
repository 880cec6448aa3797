package io.pointsman.stats.tls;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ResponseListener;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerFigure;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A connection to a server as the tables see it, while the code of it is being replaced. */
final class FakeServer extends FakePeer implements ServerChannel {

    private final int hostgroup;

    FakeServer(int hostgroup) {
        super("db:3306");
        this.hostgroup = hostgroup;
    }

    @Override
    public MysqlServer server() {
        return new MysqlServer(hostgroup, "db", 3306, 0, ServerStatus.ONLINE, 1, false, 10, 0, false, 0, "");
    }

    @Override
    public PacketCodec codec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BackendConnection connection() {
        throw new IllegalStateException("no backend while its bundle is replaced");
    }

    @Override
    public Optional<ResponseListener> listener() {
        return Optional.empty();
    }

    @Override
    public void listener(ResponseListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> startTls(String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LoopCounters<ServerFigure> figures() {
        throw new UnsupportedOperationException();
    }
}
