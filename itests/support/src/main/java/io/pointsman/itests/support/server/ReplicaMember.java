package io.pointsman.itests.support.server;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One server of a {@link ReplicaSet}: a port and a directory that outlive its process. */
final class ReplicaMember implements AutoCloseable {

    private final String name;
    private final int number;
    private final int port;
    private ServerDirectory directory;
    private ServerProcess process;
    private int lives;

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

    /** With nothing in it, and with another server id each time. Commits outlive the process, if not the machine. */
    void startAnew(boolean readOnly) throws IOException {
        lives++;
        directory = MariadbServerProcess.newDirectory(name, port);
        run("--read-only=" + (readOnly ? 1 : 0), waitsForReplicas(!readOnly));
    }

    /**
     * With the data it had when it crashed, read-only from the first moment. What it had written down and no replica had
     * acknowledged is taken back: nobody was told that it was done.
     */
    void startAgain() throws IOException {
        run("--read-only=1", waitsForReplicas(false), "--init-rpl-role=SLAVE");
    }

    /**
     * Only who is the primary may: what is committed where nobody replicates from, as by a replica's own threads, stays in
     * the server's list of commits to be acknowledged with a pointer to a thread that ends, and 11.4.5 may hang for ever
     * when the first replica acknowledges something.
     *
     * @see <a href="https://jira.mariadb.org/browse/MDEV-36934">MDEV-36934</a>
     */
    private static String waitsForReplicas(boolean isPrimary) {
        return "--rpl-semi-sync-master-enabled=" + (isPrimary ? 1 : 0);
    }

    private void run(String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--server-id=" + (100 * lives + number),
                "--log-slave-updates",
                "--slave-net-timeout=5",
                "--sync-binlog=1",
                "--rpl-semi-sync-master-wait-point=AFTER_SYNC",
                "--rpl-semi-sync-master-wait-no-slave=0",
                "--rpl-semi-sync-slave-enabled=1",
                "--rpl-semi-sync-slave-kill-conn-timeout=1",
                "--innodb-flush-log-at-trx-commit=2"));
        options.addAll(List.of(more));
        process = MariadbServerProcess.run(name, directory, port, options);
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
