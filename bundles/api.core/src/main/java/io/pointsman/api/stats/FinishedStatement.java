package io.pointsman.api.stats;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.statement.StatementDigest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.annotation.versioning.ProviderType;

/** A statement that has been answered. Accessors work out what they give when asked; valid during the call only. */
@ProviderType
public interface FinishedStatement {

    /** Whose thread this is: what is counted per loop goes by it. */
    EventLoop loop();

    /** COM_QUERY, COM_STMT_PREPARE or COM_STMT_EXECUTE. */
    Command command();

    StatementDigest digest();

    /** As the client sent it, decoded on every call; of a prepared statement, what was prepared. */
    String text();

    long connectionId();

    String user();

    /** Current when the statement came. */
    String schema();

    /** The client's address without its port; empty on a Unix socket. */
    String clientHost();

    /** {@code host:port}. */
    String clientAddress();

    /** -1 when the proxy has answered by itself. */
    int hostgroup();

    /** Empty when the proxy has answered by itself, or no connection came about. */
    Optional<MysqlServer> server();

    /** Microseconds since the epoch. */
    long startedMicros();

    /** Seconds since the epoch; costs less. */
    default long startedSeconds() {
        return TimeUnit.MICROSECONDS.toSeconds(startedMicros());
    }

    /** From its last byte's arrival to its answer's end. */
    long durationNanos();

    long affectedRows();

    long lastInsertId();

    long rowsSent();

    int warnings();

    Optional<ErrPacket> error();

    /** The client's id of a prepared statement; 0 for others. */
    long statementId();

    /** What the verdict on its route says: {@code rule 7}, {@code extension NAME}; empty for the default. */
    String decidedBy();

    /** What a rule says of the query log; empty when none does. */
    Optional<Boolean> log();
}
