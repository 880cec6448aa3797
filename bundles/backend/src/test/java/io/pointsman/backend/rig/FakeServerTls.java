package io.pointsman.backend.rig;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.ServerTls;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Asks of every server the same. */
record FakeServerTls(Supplier<Demand> demand) implements ServerTls {

    @Override
    public Demand demand(MysqlServer server, String user) {
        return demand.get();
    }

    @Override
    public TlsHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator, Executor aside) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsFacts judge(MysqlServer server, TlsTerms terms, Negotiated negotiated) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TlsFailure explain(MysqlServer server, String user, Throwable cause) {
        throw new UnsupportedOperationException();
    }
}
