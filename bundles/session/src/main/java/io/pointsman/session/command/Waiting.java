package io.pointsman.session.command;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CommandPacket;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Commands a client sent before the one under way was answered. */
@EventLoopOnly
final class Waiting {

    private final ArrayDeque<CommandPacket> commands = new ArrayDeque<>(2);

    private final BooleanSupplier ready;
    private final Consumer<CommandPacket> taker;
    private boolean handingOut;

    Waiting(BooleanSupplier ready, Consumer<CommandPacket> taker) {
        this.ready = ready;
        this.taker = taker;
    }

    void add(CommandPacket command) {
        commands.add(command);
    }

    /** @param more gives null when there are no more */
    void addAll(Supplier<CommandPacket> more) {
        for (CommandPacket command = more.get(); command != null; command = more.get()) {
            add(command);
        }
    }

    /**
     * Gives commands to the taker while it is ready, one after another and never one on the stack of another: a client may
     * have sent thousands.
     *
     * @return false when this is being done further down on the stack already
     */
    boolean handOut() {
        if (handingOut) {
            return false;
        }
        handingOut = true;
        try {
            while (!commands.isEmpty() && ready.getAsBoolean()) {
                taker.accept(commands.poll());
            }
            return true;
        } finally {
            handingOut = false;
        }
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
