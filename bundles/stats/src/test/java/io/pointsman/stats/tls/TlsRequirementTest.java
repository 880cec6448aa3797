package io.pointsman.stats.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EXPLAIN TLS REQUIREMENT. */
class TlsRequirementTest {

    private final TlsRig rig = new TlsRig();
    private final TlsRequirement statements = new TlsRequirement(new PlainClients(rig.channels()));

    private List<Map<String, String>> explain() {
        SqlAnswer.Rows answer = (SqlAnswer.Rows) statements.execute(null, "explain tls requirement");
        return TlsRig.rows(answer.columns(), answer.rows());
    }

    @Test
    void aPlainSessionIsTurnedAwayByEachSettingThatRequiresTls() {
        // Given
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app");

        // When
        List<Map<String, String>> rows = explain();

        // Then
        assertThat(rows)
                .extracting(row -> row.get("kind") + " by " + row.get("turned_away_by"))
                .containsExactly(
                        "session by mysql-require_ssl=true",
                        "session by listener ?require_ssl=1",
                        "user by mysql_users.use_ssl=1");
        assertThat(rows.get(0))
                .containsEntry("id", "1")
                .containsEntry("user", "app")
                .containsEntry("peer", "10.0.0.9:50001")
                .containsEntry("listener", "TRAFFIC")
                .containsEntry("tls", "0");
    }

    @Test
    void aUserIsListedOnceWithTheHostsThatItComesFrom() {
        // Given
        rig.client(ListenerRole.TRAFFIC, "10.0.0.10", "app");
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app");
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app");

        // Then
        assertThat(explain())
                .filteredOn(row -> row.get("kind").equals("user"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", null)
                        .containsEntry("user", "app")
                        .containsEntry("peer", "10.0.0.10, 10.0.0.9"));
    }

    @Test
    void whoHasTlsOrIsNotLoggedInYetIsNotListed() {
        // Given
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").protectedBy("TLSv1.3", "TLS_AES_128_GCM_SHA256", "");
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "");
        rig.client(ListenerRole.TRAFFIC, "10.0.0.9", "app").park();

        // Then
        assertThat(explain()).isEmpty();
    }

    @Test
    void aUnixSocketIsSecureEnoughForTheVariableButNotForItsListener() {
        rig.client(ListenerRole.TRAFFIC, "", "app");

        assertThat(explain())
                .extracting(row -> row.get("turned_away_by"))
                .containsExactly("listener ?require_ssl=1", "mysql_users.use_ssl=1");
    }

    @Test
    void theVariableIsNotForTheAdminPort() {
        rig.client(ListenerRole.ADMIN, "10.0.0.9", "admin");

        assertThat(explain()).extracting(row -> row.get("turned_away_by")).containsExactly("listener ?require_ssl=1");
    }

    @Test
    void nothingMayFollowTheStatement() {
        assertThat(statements.forms()).hasSize(1);
        assertThat(statements.execute(null, "EXPLAIN TLS REQUIREMENT FOR bob")).isInstanceOf(SqlAnswer.Failed.class);
    }
}
