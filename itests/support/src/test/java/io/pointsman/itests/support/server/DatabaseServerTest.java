package io.pointsman.itests.support.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseServerTest {

    static Stream<Supplier<DatabaseServer>> servers() {
        return Stream.of(MysqlServerProcess::start, MariadbServerProcess::start);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aServerFromAMavenArtifactStartsAndAnswersItsVersion(Supplier<DatabaseServer> starting) throws Exception {
        // Given
        try (DatabaseServer server = starting.get();
                RawClient client = RawClient.connect(server.port()).login(TestUser.APP, "test")) {
            // When
            QueryResult answer = client.query("SELECT VERSION(), DATABASE(), CURRENT_USER()");

            // Then
            assertThat(answer.rows()).hasSize(1);
            assertThat(answer.rows().get(0)).containsExactly(server.version(), "test", "app@%");
        }
    }
}
