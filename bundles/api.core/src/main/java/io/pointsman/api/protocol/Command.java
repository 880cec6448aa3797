package io.pointsman.api.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The commands of the command phase, by the first byte of their payload.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html">Command phase</a>
 */
public enum Command {
    COM_QUIT(0x01),
    COM_INIT_DB(0x02),
    COM_QUERY(0x03),
    COM_FIELD_LIST(0x04),
    COM_STATISTICS(0x09),
    COM_PROCESS_KILL(0x0C),
    COM_PING(0x0E),
    COM_CHANGE_USER(0x11),
    COM_BINLOG_DUMP(0x12),
    COM_REGISTER_SLAVE(0x15),
    COM_STMT_PREPARE(0x16),
    COM_STMT_EXECUTE(0x17),
    COM_STMT_SEND_LONG_DATA(0x18),
    COM_STMT_CLOSE(0x19),
    COM_STMT_RESET(0x1A),
    COM_SET_OPTION(0x1B),
    COM_STMT_FETCH(0x1C),
    COM_BINLOG_DUMP_GTID(0x1E),
    COM_RESET_CONNECTION(0x1F),
    /** MariaDB's bulk execute. */
    COM_STMT_BULK_EXECUTE(0xFA);

    private static final List<Optional<Command>> BY_CODE =
            new ArrayList<>(Collections.nCopies(0x100, Optional.empty()));

    static {
        for (Command command : values()) {
            BY_CODE.set(command.code, Optional.of(command));
        }
    }

    private final int code;

    Command(int code) {
        this.code = code;
    }

    /** The first byte of its payload. */
    public int code() {
        return code;
    }

    /** Empty for a code this proxy does not know: it answers ERR 1047, it does not close. */
    public static Optional<Command> of(int code) {
        return BY_CODE.get(code & 0xFF);
    }

    /** False for commands that the server takes in silence. */
    public boolean isAnswered() {
        return this != COM_QUIT && this != COM_STMT_CLOSE && this != COM_STMT_SEND_LONG_DATA;
    }
}
