package io.pointsman.stats;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.api.stats.FinishedStatement;
import java.util.Optional;

/** A statement that has been answered, as a test wants it. */
public final class AStatement implements FinishedStatement {

    public static final MysqlServer SERVER =
            new MysqlServer(1, "db1", 3306, 0, ServerStatus.ONLINE, 1, false, 100, 0, false, 0, "");
    public static final StatementDigest SELECT = new StatementDigest(0xABCDL, "SELECT ?", "SELECT");

    public Command command = Command.COM_QUERY;
    public StatementDigest digest = SELECT;
    public String text = "SELECT 1";
    public String user = "app";
    public String schema = "shop";
    public String clientHost = "10.0.0.1";
    public int hostgroup = 1;
    public Optional<MysqlServer> server = Optional.of(SERVER);
    public long startedMicros = 1_700_000_000_123_456L;
    public long durationMicros = 250;
    public long affectedRows;
    public long rowsSent = 1;
    public Optional<ErrPacket> error = Optional.empty();
    public long statementId;
    public String decidedBy = "";
    public Optional<Boolean> log = Optional.empty();

    /** Of a text of its own. */
    public AStatement digest(long hash) {
        digest = new StatementDigest(hash, "SELECT ? FROM t" + hash, "SELECT");
        return this;
    }

    public AStatement took(long micros) {
        durationMicros = micros;
        return this;
    }

    /** As the proxy answers by itself. */
    public AStatement answeredByTheProxy() {
        hostgroup = -1;
        server = Optional.empty();
        return this;
    }

    @Override
    public EventLoop loop() {
        throw new UnsupportedOperationException("counted by thread");
    }

    @Override
    public Command command() {
        return command;
    }

    @Override
    public StatementDigest digest() {
        return digest;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public long connectionId() {
        return 77;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String schema() {
        return schema;
    }

    @Override
    public String clientHost() {
        return clientHost;
    }

    @Override
    public String clientAddress() {
        return clientHost + ":50123";
    }

    @Override
    public int hostgroup() {
        return hostgroup;
    }

    @Override
    public Optional<MysqlServer> server() {
        return server;
    }

    @Override
    public long startedMicros() {
        return startedMicros;
    }

    @Override
    public long durationNanos() {
        return durationMicros * 1_000;
    }

    @Override
    public long affectedRows() {
        return affectedRows;
    }

    @Override
    public long lastInsertId() {
        return 0;
    }

    @Override
    public long rowsSent() {
        return rowsSent;
    }

    @Override
    public int warnings() {
        return 0;
    }

    @Override
    public Optional<ErrPacket> error() {
        return error;
    }

    @Override
    public long statementId() {
        return statementId;
    }

    @Override
    public String decidedBy() {
        return decidedBy;
    }

    @Override
    public Optional<Boolean> log() {
        return log;
    }
}
