package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.session.OpenStatement;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.sql.statement.KnownStatement;
import io.pointsman.sql.statement.PinReason;
import io.pointsman.sql.statement.StatementTraits;
import io.pointsman.sql.statement.StatementTraits.Found;
import java.util.Set;

/** One command on its way: what is known of it, and how far it has come. */
@EventLoopOnly
final class Task {

    final Command command;
    final CommandPacket packet;
    final long startedNanos;
    final String schema;

    /** Where a statement's text begins in the payload; -1 for a command without one. */
    final int textOffset;

    /** Null for a command that is no statement. */
    KnownStatement known;

    RouteVerdict verdict = RouteVerdict.PASS;

    /** Of commands on prepared statements; null for others. */
    OpenStatement open;

    int statementId;

    /** The types of parameters that COM_STMT_EXECUTE tells; null when it tells none. */
    byte[] toldTypes;

    /** Something that may not be run again has begun, or the client has seen part of the answer. */
    boolean hasAnswer;

    int retriesLeft;

    /** A server has it, or has had it. */
    boolean isSent;

    /** KILL QUERY came before a server had it: it is not to be sent any more. */
    boolean isInterrupted;

    /** Null before a server connection has been leased. */
    MysqlServer server;

    /** Of the server that has it, once there is one; before, of the server that clients are told they have. */
    boolean isOnMariadb;

    Task(Command command, CommandPacket packet, int textOffset, String schema, long nowNanos) {
        this.command = command;
        this.packet = packet;
        this.textOffset = textOffset;
        this.schema = schema;
        this.startedNanos = nowNanos;
    }

    ByteBuf payload() {
        return packet.payload();
    }

    boolean isStatement() {
        return known != null;
    }

    StatementDigest digest() {
        return known == null ? StatementDigest.NONE : known.digest();
    }

    /** Null for a command that is no statement. */
    StatementTraits traits() {
        return known == null ? null : known.traits();
    }

    boolean reads(StatementTraits.Leftover leftover) {
        return known != null && known.traits().reads().contains(leftover);
    }

    /** Why the session has to keep its connection once this has run. */
    Set<PinReason> pins() {
        return known == null ? Set.of() : known.traits().pinsUnder(verdict.multiplex());
    }

    /** Its text does not say all that it reads and leaves behind. */
    boolean hidesWhatItDoes() {
        Set<PinReason> pins = pins();
        return command != Command.COM_STMT_PREPARE
                && (pins.contains(PinReason.ROUTINE)
                        || pins.contains(PinReason.SEVERAL_STATEMENTS)
                        || pins.contains(PinReason.PREPARED_TEXT));
    }

    boolean isIgnored(PinReason reason) {
        return StatementTraits.isOverlooked(reason, verdict.multiplex());
    }

    /** What earlier statements have warned of is in its answer: the OK of COM_INIT_DB still counts it. */
    boolean readsDiagnostics() {
        return command == Command.COM_INIT_DB && !isOnMariadb || reads(StatementTraits.Leftover.DIAGNOSTICS);
    }

    /**
     * Whether what the statement before has warned of is gone then. MariaDB keeps it where no table is used, and forgets it
     * where one is, even when it is asked for.
     */
    boolean clearsDiagnostics() {
        return known != null
                && (isOnMariadb ? known.traits().usesTables() : !reads(StatementTraits.Leftover.DIAGNOSTICS));
    }

    /** MySQL forgets what it has warned of with SELECT @@warning_count, and goes on to say how many there were. */
    boolean leavesCountsAlone() {
        return !isOnMariadb
                && reads(StatementTraits.Leftover.DIAGNOSTICS)
                && known.traits().kind().equals("SELECT");
    }

    /** INSERT … RETURNING gives rows, and does not say which id was generated. */
    boolean isInsert() {
        return known.traits().kind().equals("INSERT") || known.traits().kind().equals("REPLACE");
    }

    /** Whether FOUND_ROWS() stays as it was, although there may be rows. */
    boolean leavesFoundRows() {
        return known.traits().found() == Found.AS_BEFORE && !hidesWhatItDoes();
    }

    int hostgroup() {
        return server == null ? -1 : server.hostgroupId();
    }

    /** The packet has been kept for another try, and is not needed any more. */
    void release() {
        if (packet.wire().refCnt() > 0) {
            packet.wire().release();
        }
    }
}
