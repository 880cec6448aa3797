package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import org.junit.jupiter.api.Test;

/** Pins use up a pool: whoever gets nothing is told why. */
class PinnedPoolIT {

    private static final int NOT_TO_BE_HAD = 9001;

    @Test
    void whoGetsNoConnectionIsToldWhatPinsTheOthers() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start(
                        "pinned-pool",
                        new ProxyConfig()
                                .variable("connect_timeout_server_max", 500)
                                .server(0, Databases.both().get(0).port(), "max_connections=2")
                                .user(TestUser.APP, 0, ""));
                RawClient one = proxy.connect(TestUser.APP, "test");
                RawClient two = proxy.connect(TestUser.APP, "test");
                RawClient three = proxy.connect(TestUser.APP, "test")) {
            // Given
            one.query("SELECT @x := 1");
            two.query("CREATE TEMPORARY TABLE mine (v INT)");

            // When
            ServerError error = catchThrowableOfType(ServerError.class, () -> three.query("SELECT 1"));

            // Then
            assertThat(error.code()).isEqualTo(NOT_TO_BE_HAD);
            assertThat(error.getMessage()).contains("2 of 2", "pinned", "user_variables", "temporary_table");
            one.send(RawClient.RESET_CONNECTION).readResult();
            assertThat(three.query("SELECT 1").value()).isEqualTo("1");
        }
    }
}
