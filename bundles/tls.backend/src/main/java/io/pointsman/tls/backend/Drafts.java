package io.pointsman.tls.backend;

/**
 * Tables of one origin that may never come into force: another room can refuse the same LOAD, and a watch forgets what
 * it saw once. Each holds contexts, so the next one ends it. Any thread.
 */
final class Drafts {

    private TlsTable last = TlsTable.none();

    synchronized void add(TlsTable next) {
        last.retire();
        last = next;
    }

    /** @return false when it is over already */
    synchronized boolean take(TlsTable table) {
        boolean isLast = last == table;
        if (isLast) {
            last = TlsTable.none();
        }
        return isLast;
    }

    void end() {
        add(TlsTable.none());
    }
}
