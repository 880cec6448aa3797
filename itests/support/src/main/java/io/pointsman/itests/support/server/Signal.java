package io.pointsman.itests.support.server;

import java.io.IOException;

/** What can be done to a process from outside. */
enum Signal {
    /** It holds still, with all its connections open. */
    STOP,
    CONT;

    void to(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name() + " " + pid + " ended with " + kill.exitValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException("kill -" + name() + " " + pid, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending " + name(), e);
        }
    }
}
