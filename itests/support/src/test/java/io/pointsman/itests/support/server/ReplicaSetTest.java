package io.pointsman.itests.support.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Replication is what tests take it for. */
class ReplicaSetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aPrimaryIsKilledAReplicaIsPromotedAndTheOldOneComesBack() throws Exception {
        try (ReplicaSet set = ReplicaSet.start(3)) {
            // Given
            write(set.dba(0), "CREATE TABLE t (id INT PRIMARY KEY)");
            write(set.dba(0), "INSERT INTO t VALUES (1)");
            Await.until("a replica has it", PATIENCE, () -> count(set, 1) == 1);
            set.kill(0);

            // When
            int next = set.mostAdvanced(1, 2);
            set.promote(next, 3 - next);
            write(set.dba(next), "INSERT INTO t VALUES (2)");
            set.bringBackAsReplica(0);

            // Then
            Await.until("the old one has everything", PATIENCE, () -> count(set, 0) == 2);
            Await.until("the third has everything", PATIENCE, () -> count(set, 3 - next) == 2);
            assertThat(set.primary()).isEqualTo(next);
            try (RawClient modest = RawClient.connect(set.port(0)).login(TestUser.MODEST, "test")) {
                assertThatThrownBy(() -> modest.query("INSERT INTO t VALUES (3)"))
                        .hasMessageContaining("read-only");
            }
        }
    }

    private static void write(RawClient dba, String sql) throws IOException {
        try (dba) {
            dba.query(sql);
        }
    }

    private static int count(ReplicaSet set, int member) throws IOException {
        try (RawClient dba = set.dba(member)) {
            return Integer.parseInt(dba.query("SELECT COUNT(*) FROM t").value());
        }
    }
}
