package io.pointsman.session.command;

import io.netty.channel.EventLoop;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.api.stats.FinishedStatement;
import io.pointsman.session.SessionHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A statement that has been answered, for those who count. */
final class Finished implements FinishedStatement {

    private final SessionHandler session;
    private final Task task;
    private final ResponseEnd end;
    private final long durationNanos;

    Finished(SessionHandler session, Task task, ResponseEnd end) {
        this.session = session;
        this.task = task;
        this.end = end;
        this.durationNanos = session.nanoTime() - task.startedNanos;
    }

    @Override
    public EventLoop loop() {
        return session.eventLoop();
    }

    @Override
    public Command command() {
        return task.command;
    }

    @Override
    public StatementDigest digest() {
        return task.digest();
    }

    @Override
    public String text() {
        return task.textOffset < 0
                ? new String(task.open.original().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : task.payload()
                        .toString(
                                task.payload().readerIndex() + task.textOffset,
                                task.payload().readableBytes() - task.textOffset,
                                StandardCharsets.UTF_8);
    }

    @Override
    public long connectionId() {
        return session.client().connectionId();
    }

    @Override
    public String user() {
        return session.facts().user();
    }

    @Override
    public String schema() {
        return task.schema;
    }

    @Override
    public String clientHost() {
        return session.client().host();
    }

    @Override
    public String clientAddress() {
        return session.client().address();
    }

    @Override
    public int hostgroup() {
        return task.hostgroup();
    }

    @Override
    public Optional<MysqlServer> server() {
        return Optional.ofNullable(task.server);
    }

    @Override
    public long startedMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now())
                - TimeUnit.NANOSECONDS.toMicros(session.nanoTime() - task.startedNanos);
    }

    @Override
    public long startedSeconds() {
        return TimeUnit.MILLISECONDS.toSeconds(
                System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(session.nanoTime() - task.startedNanos));
    }

    @Override
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public long affectedRows() {
        return end.affectedRows();
    }

    @Override
    public long lastInsertId() {
        return end.lastInsertId();
    }

    @Override
    public long rowsSent() {
        return end.rows();
    }

    @Override
    public int warnings() {
        return end.warnings();
    }

    @Override
    public Optional<ErrPacket> error() {
        return end.error();
    }

    @Override
    public long statementId() {
        return task.statementId;
    }

    @Override
    public String decidedBy() {
        return task.verdict.decidedBy();
    }

    @Override
    public Optional<Boolean> log() {
        return task.verdict.log();
    }
}
