package io.pointsman.session.command;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CommandPacket;
import java.util.ArrayDeque;

/** Commands a client sent before the one under way was answered. */
@EventLoopOnly
final class Waiting {

    private final ArrayDeque<CommandPacket> commands = new ArrayDeque<>(2);

    void add(CommandPacket command) {
        commands.add(command);
    }

    /** Null when none waits; the caller owns its buffer. */
    CommandPacket next() {
        return commands.poll();
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    void releaseAll() {
        for (CommandPacket command = next(); command != null; command = next()) {
            command.wire().release();
        }
    }
}
