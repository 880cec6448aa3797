package io.pointsman.api.routing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.routing.RoutingRequest;
import org.junit.jupiter.api.Test;

class RoutingRequestsTest {

    @Test
    void anOrdinaryStatementHasNothingSpecialAboutIt() {
        // When
        RoutingRequest request = RoutingRequests.statement("DELETE FROM t");

        // Then
        assertThat(request.user()).isEqualTo("app");
        assertThat(request.schema()).isEmpty();
        assertThat(request.sql()).isEqualTo("DELETE FROM t");
        assertThat(request.clientAddress()).isEqualTo("127.0.0.1");
        assertThat(request.isTls()).isFalse();
        assertThat(request.inTransaction()).isFalse();
        assertThat(request.isPrepared()).isFalse();
        assertThat(request.hostgroup()).isEmpty();
        assertThat(request.hostgroups()).isEmpty();
    }

    @Test
    void aSelectIsCompletedWhereItsFirstWordIsMissing() {
        assertThat(RoutingRequests.select("1").sql()).isEqualTo("SELECT 1");
        assertThat(RoutingRequests.select("select 1").sql()).isEqualTo("select 1");
    }

    @Test
    void everyCircumstanceCanBeSaid() {
        // When
        RoutingRequest request = RoutingRequests.select("1")
                .by("reporting")
                .inSchema("north")
                .from("10.1.2.3")
                .overTls("North.Example.com")
                .withAttribute("program_name", "cron")
                .withAttribute("_os", "Linux")
                .withinTransaction()
                .prepared()
                .sentTo(4);

        // Then
        assertThat(request.user()).isEqualTo("reporting");
        assertThat(request.schema()).isEqualTo("north");
        assertThat(request.clientAddress()).isEqualTo("10.1.2.3");
        assertThat(request.isTls()).isTrue();
        assertThat(request.serverName()).isEqualTo("north.example.com");
        assertThat(request.connectionAttributes())
                .containsEntry("program_name", "cron")
                .containsEntry("_os", "Linux");
        assertThat(request.inTransaction()).isTrue();
        assertThat(request.isPrepared()).isTrue();
        assertThat(request.hostgroup()).hasValue(4);
    }

    @Test
    void hostgroupsAreThereAsToldAndNoOthers() {
        // When
        RoutingRequest request = RoutingRequests.select("1").withHostgroup(1, 2).withShunnedHostgroup(5, 1);

        // Then
        assertThat(request.hostgroups()).containsExactly(1, 5);
        assertThat(request.health(1).servers()).hasSize(2);
        assertThat(request.health(1).isUsable()).isTrue();
        assertThat(request.health(5).isUsable()).isFalse();
        assertThat(request.health(7).servers()).isEmpty();
    }

    @Test
    void digestsAreThoseOfTheProxy() {
        // When
        RoutingRequest request = RoutingRequests.select("c FROM t WHERE id=1234");

        // Then
        assertThat(request.digestText()).isEqualTo("SELECT c FROM t WHERE id=?");
        assertThat(request.digest())
                .isEqualTo(RoutingRequests.select("c FROM t WHERE id=99").digest())
                .isNotZero();
    }

    @Test
    void aBlankUserIsRefusedAsNoClientCouldBeOne() {
        assertThatThrownBy(() -> RoutingRequests.select("1").by(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
