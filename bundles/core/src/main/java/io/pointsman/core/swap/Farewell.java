package io.pointsman.core.swap;

import io.pointsman.api.protocol.ErrPacket;
import java.time.Duration;

/** What a client hears when its session ends through no doing of its own. */
public final class Farewell {

    /** ProxySQL's code for "no server to be had", which its clients know to be worth another try. */
    private static final int NOT_TO_BE_HAD = 9001;

    private static final ErrPacket SHUTDOWN = new ErrPacket(1053, "08S01", "Server shutdown in progress");

    private Farewell() {}

    public static ErrPacket shutdown() {
        return SHUTDOWN;
    }

    /** A room was stopped, and this session never came to a safe point. */
    static ErrPacket busyWhenRemoved() {
        return notToBeHad("The code serving this session was removed while a statement was running");
    }

    public static ErrPacket notBackWithin(Duration pause) {
        return notToBeHad("The code serving this session was removed and is not back after " + pause.toMillis() + "ms");
    }

    public static ErrPacket notExchanged() {
        return notToBeHad("The code serving this session could not be replaced");
    }

    private static ErrPacket notToBeHad(String message) {
        return new ErrPacket(NOT_TO_BE_HAD, "HY000", message);
    }
}
