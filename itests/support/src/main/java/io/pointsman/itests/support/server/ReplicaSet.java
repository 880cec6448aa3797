package io.pointsman.itests.support.server;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A MariaDB primary and its replicas, to which a test may do what happens to servers. The first member begins as the
 * primary; the others are read-only. A commit is acknowledged when a replica has it as well.
 */
public final class ReplicaSet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<ReplicaMember> members = new ArrayList<>();
    private int primary;

    private ReplicaSet() {}

    /** Returns when the replicas have caught up. */
    public static ReplicaSet start(int size) {
        ReplicaSet set = new ReplicaSet();
        try {
            for (int i = 0; i < size; i++) {
                set.members.add(ReplicaMember.create(i));
            }
            for (int i = 0; i < size; i++) {
                set.members.get(i).startAnew(i != 0);
            }
            for (int i = 1; i < size; i++) {
                set.follow(i);
            }
            return set;
        } catch (IOException | RuntimeException e) {
            set.close();
            throw new IllegalStateException("no replication", e);
        }
    }

    public int size() {
        return members.size();
    }

    /** Who takes writes, as far as this set has said. */
    public int primary() {
        return primary;
    }

    /** On 127.0.0.1; stays the same whatever becomes of the member. */
    public int port(int member) {
        return members.get(member).port();
    }

    /** A session on the member itself, as somebody who may do everything. */
    public RawClient dba(int member) throws IOException {
        return RawClient.connect(port(member)).login(TestUser.DBA, "test");
    }

    /** SIGKILL. Returns when it is gone. */
    public void kill(int member) {
        members.get(member).crash();
    }

    /** SIGSTOP: it holds still, and its connections stay open. */
    public void pause(int member) {
        Signal.STOP.to(members.get(member).pid());
    }

    /** SIGCONT. */
    public void resume(int member) {
        Signal.CONT.to(members.get(member).pid());
    }

    /** Of the members that {@code are}, the one that has received most: nothing is lost when that is promoted. */
    public int mostAdvanced(int... are) throws IOException {
        int most = are[0];
        for (int member : are) {
            most = received(member) > received(most) ? member : most;
        }
        return most;
    }

    /** The last part of a GTID like 0-1-42, of what its source has sent; 0 when nothing has come. */
    private long received(int member) throws IOException {
        try (RawClient dba = dba(member)) {
            String gtid = status(dba, "Gtid_IO_Pos");
            return gtid.isEmpty() ? 0 : Long.parseLong(gtid.substring(gtid.lastIndexOf('-') + 1));
        }
    }

    /**
     * It applies what it has received, the members named follow it, and it takes writes from then on: nothing is committed
     * while it waits for acknowledgements and has no replica, see {@link ReplicaMember}.
     */
    public void promote(int member, int... followers) throws IOException {
        try (RawClient dba = dba(member)) {
            dba.query("STOP SLAVE IO_THREAD");
            dba.query("SELECT MASTER_GTID_WAIT('" + status(dba, "Gtid_IO_Pos") + "', 20)");
            dba.query("STOP SLAVE");
            dba.query("RESET SLAVE ALL");
            dba.query("SET GLOBAL rpl_semi_sync_master_enabled=1");
            primary = member;
            for (int follower : followers) {
                follow(follower);
            }
            dba.query("SET GLOBAL read_only=0");
        }
    }

    /** Refuses writes from now on, as somebody about to be replaced. */
    public void demote(int member) throws IOException {
        try (RawClient dba = dba(member)) {
            dba.query("SET GLOBAL read_only=1");
        }
    }

    /** A member that was killed starts again with its data, read-only from the first moment, and follows the primary. */
    public void bringBackAsReplica(int member) throws IOException {
        members.get(member).startAgain();
        follow(member, ", master_demote_to_slave=1");
    }

    private void follow(int member) throws IOException {
        follow(member, "");
    }

    /** What was a primary itself has to be told to go on from what it has written. */
    private void follow(int member, String more) throws IOException {
        try (RawClient dba = dba(member)) {
            dba.query("STOP SLAVE");
            dba.query("SET GLOBAL rpl_semi_sync_master_enabled=0");
            dba.query("CHANGE MASTER TO master_host='127.0.0.1', master_port=" + port(primary) + ", master_user='"
                    + TestUser.DBA.name() + "', master_password='" + TestUser.DBA.password()
                    + "', master_use_gtid=slave_pos, master_connect_retry=1, master_ssl=0,"
                    + " master_ssl_verify_server_cert=0" + more);
            dba.query("START SLAVE");
            Await.until("member " + member + " replicates", PATIENCE, () -> "0"
                    .equals(status(dba, "Seconds_Behind_Master")));
        }
    }

    /** A primary that was {@link #demote}d follows the one that has taken its place. */
    public void followAfterDemotion(int member) throws IOException {
        follow(member, ", master_demote_to_slave=1");
    }

    /** Returns when it has applied what the primary has. */
    public void awaitCaughtUp(int member) throws IOException {
        String position;
        try (RawClient dba = dba(primary)) {
            position = dba.query("SELECT @@gtid_binlog_pos").value();
        }
        try (RawClient dba = dba(member)) {
            dba.query("SELECT MASTER_GTID_WAIT('" + position + "', 20)");
        }
    }

    /** Holds back what a replica applies. */
    public void stopApplying(int member) throws IOException {
        try (RawClient dba = dba(member)) {
            dba.query("STOP SLAVE SQL_THREAD");
        }
    }

    public void applyAgain(int member) throws IOException {
        try (RawClient dba = dba(member)) {
            dba.query("START SLAVE SQL_THREAD");
        }
    }

    private static String status(RawClient dba, String column) throws IOException {
        var status = dba.query("SHOW SLAVE STATUS");
        if (status.rows().isEmpty()) {
            return "";
        }
        String value = status.rows().get(0).get(status.columns().indexOf(column));
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        members.forEach(ReplicaMember::close);
    }
}
