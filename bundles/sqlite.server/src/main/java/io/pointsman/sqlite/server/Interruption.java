package io.pointsman.sqlite.server;

import org.sqlite.ProgressHandler;

/**
 * Lets another thread end a statement. SQLite asks from time to time whether to go on; its own interrupt would be lost
 * on a statement that has been accepted but not begun.
 */
final class Interruption extends ProgressHandler {

    /** Steps of SQLite's virtual machine between two questions: less than a millisecond of work. */
    static final int EVERY = 10_000;

    private volatile boolean running;
    private volatile boolean killed;
    private volatile boolean hurried;

    void enter() {
        killed = false;
        running = true;
    }

    void leave() {
        running = false;
    }

    /** The statement that runs now. */
    void kill() {
        if (running) {
            killed = true;
        }
    }

    /** Every statement from now on. */
    void hurry() {
        hurried = true;
    }

    @Override
    protected int progress() {
        return killed || hurried ? 1 : 0;
    }
}
