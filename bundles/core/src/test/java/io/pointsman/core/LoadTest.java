package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.core.config.Participants;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final CoreRig core = new CoreRig().withRooms("1");
    private final List<Long> published = new ArrayList<>();

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void everybodyHearsOfANewConfiguration() throws Exception {
        // Given
        addListening();
        addListening();

        // When
        core.load();

        // Then
        assertThat(published).containsExactly(1L, 1L);
        assertThat(core.configs.current().generation()).isEqualTo(1);
    }

    @Test
    void oneRefusalChangesNothingAndAllReasonsAreTold() throws Exception {
        // Given
        core.load();
        addListening();
        published.clear();
        Participants.add(core.configs, config -> refuse("mysql_servers: first reason"));
        Participants.add(core.configs, config -> refuse("mysql_users: second reason"));

        // When
        ConfigRejectedException refusal = catchThrowableOfType(ConfigRejectedException.class, core::load);

        // Then
        assertThat(refusal.reasons()).containsExactly("mysql_servers: first reason", "mysql_users: second reason");
        assertThat(published).isEmpty();
        assertThat(core.configs.current().generation()).isEqualTo(1);
    }

    @Test
    void oneThatBreaksWhilePreparingRefuses() throws Exception {
        // Given
        core.load();
        Participants.add(core.configs, config -> {
            if (config.generation() > 1) {
                throw new IllegalStateException("told to break");
            }
            return () -> {};
        });

        // When
        ConfigRejectedException refusal = catchThrowableOfType(ConfigRejectedException.class, core::load);

        // Then
        assertThat(refusal).hasMessageContaining("told to break");
        assertThat(core.configs.current().generation()).isEqualTo(1);
    }

    @Test
    void oneThatComesLaterIsBroughtUpToDate() throws Exception {
        // Given
        core.load();

        // When
        addListening();

        // Then
        assertThat(published).containsExactly(1L);
    }

    @Test
    void listenersMoveWithTheConfigurationWhileClientsStay() throws Exception {
        // Given
        core.load();
        String before = core.status("mysql");
        try (LineClient client = core.connect()) {
            client.line();
            int port = Ports.free();

            // When
            core.load("mysql-interfaces", "127.0.0.1:" + port);

            // Then
            assertThat(core.status("mysql")).isEqualTo("127.0.0.1:" + port).isNotEqualTo(before);
            assertThat(client.ask("who")).isEqualTo("11");
            try (LineClient another = core.connect()) {
                assertThat(another.line()).isEqualTo("hello 2");
            }
        }
    }

    @Test
    void aPortInUseRefusesAChangeOfListeners() throws Exception {
        // Given
        core.load();
        String before = core.status("mysql");
        try (ServerSocket taken = new ServerSocket(0)) {
            // When
            ConfigRejectedException refusal = catchThrowableOfType(
                    ConfigRejectedException.class,
                    () -> core.load("mysql-interfaces", "127.0.0.1:0;127.0.0.1:" + taken.getLocalPort()));

            // Then
            assertThat(refusal).hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(core.listeners.status()).containsEntry("mysql", before).containsEntry("state", "ready");
    }

    @Test
    void anAddressThatIsNoneIsToldWithWhatWouldBeOne() throws Exception {
        core.load("mysql-interfaces", "6033");
        assertThat(core.status("failure")).contains("'6033' is no address to listen on");
    }

    private void addListening() {
        Participants.add(core.configs, config -> () -> published.add(config.generation()));
    }

    private static Configurable.Commit refuse(String reason) throws ConfigRejectedException {
        throw new ConfigRejectedException(reason);
    }
}
