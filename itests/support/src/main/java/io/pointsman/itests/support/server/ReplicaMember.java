package io.pointsman.itests.support.server;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.util.List;

/** One server of a {@link ReplicaSet}: a port and a directory that outlive its process. */
final class ReplicaMember implements AutoCloseable {

    private final String name;
    private final int number;
    private final int port;
    private ServerProcess process;
    private int starts;

    private ReplicaMember(int number, int port) {
        this.name = "replica-" + number;
        this.number = number;
        this.port = port;
    }

    static ReplicaMember create(int number) {
        return new ReplicaMember(number, FreePorts.next());
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /**
     * With nothing in it, and with another server id each time: what it has written itself in an earlier life is news to
     * it. Commits outlive the process, if not the machine.
     */
    void startAnew(boolean readOnly) throws IOException {
        starts++;
        process = MariadbServerProcess.run(
                name,
                MariadbServerProcess.newDirectory(name, port),
                port,
                List.of(
                        "--server-id=" + (100 * starts + number),
                        "--log-slave-updates",
                        "--read-only=" + (readOnly ? 1 : 0),
                        "--slave-net-timeout=5",
                        "--innodb-flush-log-at-trx-commit=2"));
    }

    void crash() {
        try {
            process.crash();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name + " to be gone", e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
