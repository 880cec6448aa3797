package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.SessionChanges;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.packet.EofPacketCodec;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.packet.SessionChangesCodec;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;
import java.util.Optional;

/**
 * The state machine of one answer: told of each packet's first byte and, of those that carry meaning, of their
 * contents, it knows what comes next. It sees no rows.
 */
final class Answer {

    private static final int LOCAL_INFILE = 0xFB;
    private static final int PREPARE_OK_LENGTH = 12;

    private Command command;
    private Capabilities capabilities;
    private Stage stage = Stage.DONE;
    private long columns;
    private long parameters;
    private long statementId;
    private int statementParameters;
    private int statementColumns;
    private boolean hasRows;
    private long rows;
    private SessionChanges changes = SessionChanges.NONE;

    // of the last OK packet, or what stood for one
    private StatusFlags status = StatusFlags.AUTOCOMMIT;
    private long affectedRows;
    private long lastInsertId;
    private int warnings;

    private ErrPacket error;
    private boolean infileRequested;

    void begin(Command answered, Capabilities negotiated) {
        command = answered;
        capabilities = negotiated;
        forgetFigures();
        statementId = 0;
        statementParameters = 0;
        hasRows = false;
        rows = 0;
        changes = SessionChanges.NONE;
        error = null;
        infileRequested = false;
        stage = switch (answered) {
            case COM_QUERY, COM_STMT_EXECUTE, COM_STMT_BULK_EXECUTE -> Stage.FIRST;
            case COM_STMT_PREPARE -> Stage.PREPARE;
            case COM_STMT_FETCH, COM_FIELD_LIST -> Stage.ROWS;
            case COM_STATISTICS -> Stage.BARE;
            default -> Stage.SINGLE;
        };
    }

    Stage stage() {
        return stage;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    StatusFlags status() {
        return status;
    }

    void status(StatusFlags known) {
        status = known;
        forgetFigures();
    }

    private void forgetFigures() {
        affectedRows = 0;
        lastInsertId = 0;
        warnings = 0;
    }

    /** True when {@link #onPacket} wants to see a packet that begins so. Rows and column definitions it does not. */
    boolean wantsContents(int first, int length) {
        return switch (stage) {
            case COLUMNS, PARAMETERS, PREPARED_COLUMNS -> first == ErrPacketCodec.HEADER;
            case ROWS -> first == ErrPacketCodec.HEADER || isEof(first, length);
            default -> true;
        };
    }

    /** Whether a packet that begins so ends a list; a row whose first value is huge begins with 0xFE too. */
    boolean isEof(int first, int length) {
        int limit = deprecatesEof() ? Wire.MAX_PAYLOAD : EofPacketCodec.MAX_LENGTH;
        return first == EofPacketCodec.HEADER && length < limit;
    }

    /** Whether a packet that begins so is an OK packet, be it in the place of EOF. */
    boolean isOk(int first, int length) {
        return switch (stage) {
            case FIRST, SINGLE -> first == OkPacketCodec.HEADER || deprecatesEof() && isEof(first, length);
            case ROWS -> deprecatesEof() && isEof(first, length);
            default -> false;
        };
    }

    private boolean deprecatesEof() {
        return capabilities.has(Capabilities.CLIENT_DEPRECATE_EOF);
    }

    /** Rows that somebody has stepped over. */
    void onRows(int count) {
        rows += count;
    }

    /** A row or a column definition has gone by. */
    void onOpaquePacket() {
        switch (stage) {
            case ROWS -> rows++;
            case COLUMNS -> {
                if (--columns == 0) {
                    stage = deprecatesEof() ? Stage.ROWS : Stage.COLUMNS_END;
                }
            }
            case PARAMETERS -> {
                if (--parameters == 0) {
                    stage = deprecatesEof() ? afterParameters() : Stage.PARAMETERS_END;
                }
            }
            case PREPARED_COLUMNS -> {
                if (--columns == 0) {
                    stage = deprecatesEof() ? Stage.DONE : Stage.PREPARED_COLUMNS_END;
                }
            }
            default -> {}
        }
    }

    /**
     * A packet that {@link #wantsContents}, or as much of its beginning as matters. Borrows {@code payload}.
     *
     * @return true when it only separates, and peers with DEPRECATE_EOF do without it
     */
    boolean onPacket(int first, int length, ByteBuf payload) {
        if (first == ErrPacketCodec.HEADER && stage != Stage.BARE) {
            onErr(payload);
            return false;
        }
        if (stage.isSeparator()) {
            return onSeparator(first, length, payload);
        }
        switch (stage) {
            case FIRST -> onFirst(first, length, payload);
            case SINGLE -> onSingle(first, length, payload);
            case BARE -> stage = Stage.DONE;
            case PREPARE -> onPrepared(first, payload);
            case ROWS -> onRowsEnd(payload);
            default -> throw unexpected(first);
        }
        return false;
    }

    private MalformedException unexpected(int first) {
        return new MalformedException("a packet beginning with " + first + " in answer to " + command);
    }

    private void onErr(ByteBuf payload) {
        if (payload.getUnsignedShortLE(1) != ErrPacketCodec.PROGRESS_REPORT) {
            error = ErrPacketCodec.read(payload);
            stage = Stage.DONE;
        }
    }

    private void onFirst(int first, int length, ByteBuf payload) {
        if (first == OkPacketCodec.HEADER) {
            hasRows = false;
            readOk(payload);
            onOk();
        } else if (first == LOCAL_INFILE) {
            infileRequested = true; // the next packet is the answer to what the client sends
        } else if (isEof(first, length)) {
            readEnd(payload);
            onOk();
        } else {
            onColumnCount(payload);
        }
    }

    private void onColumnCount(ByteBuf payload) {
        hasRows = true;
        rows = 0;
        columns = Wire.readLenenc(payload);
        if (columns <= 0 || columns > 0xFFFF) {
            throw new MalformedException("a result of " + columns + " columns");
        }
        boolean withoutMetadata = tellsAboutMetadata() && payload.isReadable() && payload.readByte() == 0;
        if (!withoutMetadata) {
            stage = Stage.COLUMNS;
        } else {
            stage = deprecatesEof() ? Stage.ROWS : Stage.COLUMNS_END;
        }
    }

    private boolean tellsAboutMetadata() {
        return capabilities.has(Capabilities.CLIENT_OPTIONAL_RESULTSET_METADATA)
                || capabilities.hasMariadb(Capabilities.MARIADB_CLIENT_CACHE_METADATA);
    }

    private void onSingle(int first, int length, ByteBuf payload) {
        if (first == OkPacketCodec.HEADER) {
            readOk(payload);
        } else if (isEof(first, length)) {
            readEnd(payload);
        } else {
            throw unexpected(first);
        }
        stage = Stage.DONE;
    }

    private boolean onSeparator(int first, int length, ByteBuf payload) {
        if (!isEof(first, length)) {
            throw unexpected(first);
        }
        switch (stage) {
            case PARAMETERS_END -> stage = afterParameters();
            case PREPARED_COLUMNS_END -> stage = Stage.DONE;
            default -> {
                return onColumnsEnd(payload);
            }
        }
        return true;
    }

    /** With a cursor the rows are fetched by further commands, and this was the last word. */
    private boolean onColumnsEnd(ByteBuf payload) {
        int bits = payload.getUnsignedShortLE(payload.readerIndex() + EofPacketCodec.STATUS_AT);
        if ((bits & StatusFlags.SERVER_STATUS_CURSOR_EXISTS) != 0 && command == Command.COM_STMT_EXECUTE) {
            readEof(payload);
            stage = Stage.DONE;
            return false;
        }
        stage = Stage.ROWS;
        return true;
    }

    private void onRowsEnd(ByteBuf payload) {
        readEnd(payload);
        if (command == Command.COM_STMT_FETCH || command == Command.COM_FIELD_LIST) {
            stage = Stage.DONE;
        } else {
            onOk();
        }
    }

    private void onOk() {
        stage = status.has(StatusFlags.SERVER_MORE_RESULTS_EXISTS) ? Stage.FIRST : Stage.DONE;
    }

    /** Of a list, whichever packet that is. */
    private void readEnd(ByteBuf payload) {
        if (deprecatesEof()) {
            readOk(payload);
        } else {
            readEof(payload);
        }
    }

    /** Field by field: a record would be garbage of every statement. @see OkPacketCodec */
    private void readOk(ByteBuf payload) {
        payload.skipBytes(1); // header
        affectedRows = Wire.readLenenc(payload);
        lastInsertId = Wire.readLenenc(payload);
        status = status.next(payload.readUnsignedShortLE());
        warnings = payload.readUnsignedShortLE();
        if (status.has(StatusFlags.SERVER_SESSION_STATE_CHANGED)
                && capabilities.has(Capabilities.CLIENT_SESSION_TRACK)) {
            changes = changes.and(SessionChangesCodec.read(payload));
        }
    }

    /** @see EofPacketCodec */
    private void readEof(ByteBuf payload) {
        forgetFigures();
        payload.skipBytes(1); // header
        warnings = payload.readUnsignedShortLE();
        status = status.next(payload.readUnsignedShortLE());
    }

    /** COM_STMT_PREPARE_OK: header, statement_id, num_columns, num_params, filler, warnings. */
    private void onPrepared(int first, ByteBuf payload) {
        if (first != OkPacketCodec.HEADER || payload.readableBytes() < PREPARE_OK_LENGTH) {
            throw unexpected(first);
        }
        payload.skipBytes(1); // header
        statementId = payload.readUnsignedIntLE();
        columns = payload.readUnsignedShortLE();
        statementColumns = (int) columns;
        parameters = payload.readUnsignedShortLE();
        statementParameters = (int) parameters;
        payload.skipBytes(1 + 2); // filler, warnings
        boolean withoutMetadata = capabilities.has(Capabilities.CLIENT_OPTIONAL_RESULTSET_METADATA)
                && payload.isReadable()
                && payload.readByte() == 0;
        if (withoutMetadata) {
            stage = Stage.DONE;
        } else {
            stage = parameters > 0 ? Stage.PARAMETERS : afterParameters();
        }
    }

    private Stage afterParameters() {
        return columns > 0 ? Stage.PREPARED_COLUMNS : Stage.DONE;
    }

    /** True once after a packet that asked for the client's file. */
    boolean takeInfileRequest() {
        boolean requested = infileRequested;
        infileRequested = false;
        return requested;
    }

    void fail(ErrPacket reason) {
        error = reason;
        stage = Stage.DONE;
    }

    ResponseEnd end() {
        return new ResponseEnd(
                error == null ? status : withoutMoreResults(),
                affectedRows,
                lastInsertId,
                warnings,
                Optional.ofNullable(error),
                statementId,
                statementParameters,
                statementColumns,
                hasRows,
                rows,
                changes);
    }

    /** An error ends an answer whatever the result before it has promised. */
    private StatusFlags withoutMoreResults() {
        int promises = StatusFlags.SERVER_MORE_RESULTS_EXISTS | StatusFlags.SERVER_PS_OUT_PARAMS;
        return new StatusFlags(status.bits() & ~promises);
    }
}
