package io.pointsman.backend.rig;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.ServerTls;
import java.util.function.Supplier;

/** Asks of every server the same. */
record FakeServerTls(Supplier<Demand> demand) implements ServerTls {

    @Override
    public Demand demand(MysqlServer server, String user) {
        return demand.get();
    }

    @Override
    public SslHandler newHandler(MysqlServer server, String user, ByteBufAllocator allocator) {
        throw new UnsupportedOperationException();
    }
}
