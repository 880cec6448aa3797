package io.pointsman.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.config.Participants;
import io.pointsman.core.swap.Installed;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps a listener closed although everything it needs is there. */
class ClosedListenersTest {

    private static final String CLOSED = "pointsman-closed_listeners";
    private static final String NO_TLS = "proxysql-key.pem is missing";

    private CoreRig core = new CoreRig().withRooms("1");

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void aConfigurationKeepsTrafficClosedUntilOneComesThatDoesNot() throws Exception {
        // Given
        core.load(CLOSED, "traffic: rule 7 blocks; rule 8 too, and neither can be put in force");
        assertThat(core.listeners.status())
                .containsEntry("state", "ready")
                .containsEntry("waiting_for", "")
                .containsEntry("failure", "")
                .containsEntry("mysql", "closed (rule 7 blocks; rule 8 too, and neither can be put in force)")
                .containsEntry(
                        "left_out",
                        "listener stays closed, traffic: rule 7 blocks; rule 8 too, and neither can be put in force");

        // When
        core.load();

        // Then
        assertThat(core.listeners.status()).containsEntry("state", "ready").containsEntry("left_out", "");
        try (LineClient client = core.connect()) {
            assertThat(client.line()).isEqualTo("hello 1");
        }
    }

    @Test
    void anOpenListenerClosesAndItsClientsStay() throws Exception {
        // Given
        core.load();
        String address = core.status("mysql");
        try (LineClient client = core.connect()) {
            client.line();

            // When
            core.load(CLOSED, "traffic: no more");

            // Then
            assertThat(core.status("mysql")).isEqualTo("closed (no more)");
            assertThat(client.ask("who")).isEqualTo("11");
            assertThatThrownBy(() -> new LineClient(address)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void onlyTheListenersThatAreNamedStayClosed() throws Exception {
        core.load(CLOSED, "admin: a reason; sqlite: another");
        assertThat(core.status("mysql")).startsWith("127.0.0.1:");
    }

    @Test
    void aReasonThatNamesNoListenerKeepsTrafficClosed() throws Exception {
        core.load(CLOSED, "somebody wrote this");
        assertThat(core.status("mysql")).isEqualTo("closed (somebody wrote this)");
    }

    @Test
    void clientsAreNotServedInPlainTextOnlyWhereTlsWasAskedFor() throws Exception {
        // Given
        FakeTls tls = new FakeTls(NO_TLS);
        Installed.install(core.rooms, "1", tls);
        core.load();
        assertThat(core.listeners.status())
                .containsEntry("state", "ready")
                .containsEntry("mysql", "closed (" + NO_TLS + ")")
                .containsEntry("left_out", "listener stays closed, traffic: " + NO_TLS);

        // When
        tls.reason = null;
        core.load();

        // Then
        assertThat(core.status("mysql")).startsWith("127.0.0.1:");
    }

    @Test
    void aRoomThatOffersTlsAndCanNotIsHeardAlsoWhenItComesLate() throws Exception {
        // Given
        CoreRig patient = new CoreRig(CoreRig.LIMITS, Duration.ofMinutes(1)).withRooms("1");
        patient.load();
        assertThat(patient.status("waiting_for")).isEqualTo("ListenerTls");

        // When
        Installed.install(patient.rooms, "1", new FakeTls(NO_TLS));

        // Then
        try (patient) {
            assertThat(patient.status("mysql")).isEqualTo("closed (" + NO_TLS + ")");
        }
    }

    @Test
    void aReplacementThatCanNotOfferTlsClosesNoListenerThatServes() throws Exception {
        // Given
        Installed.install(core.rooms, "1", new FakeTls(null));
        core.load();

        // When
        Installed.install(core.rooms, "2", new FakeTls(NO_TLS));

        // Then
        try (LineClient client = core.connect()) {
            assertThat(client.line()).isEqualTo("hello 1");
        }
    }

    @Test
    void aStrictStartFailsInsteadAndSaysWhy() throws Exception {
        // Given
        core.close();
        core = CoreRig.strict().withRooms("1");

        // When
        Installed.install(core.rooms, "1", new FakeTls(NO_TLS));
        core.load();

        // Then
        assertThat(core.listeners.status())
                .containsEntry("state", "failed")
                .containsEntry("failure", "--strict, and this was found: listener stays closed, traffic: " + NO_TLS);
    }

    @Test
    void aRoomThatComesLateAndRefusesIsListedUntilALoadSuitsIt() throws Exception {
        // Given
        core.load();

        // When
        Participants.add(core.configs, config -> {
            if (config.generation() == 1) {
                throw new ConfigRejectedException("mysql-ssl_p2s_ca: no such file");
            }
            return () -> {};
        });

        // Then
        assertThat(core.listeners.status())
                .containsEntry("state", "ready")
                .containsEntry("left_out", "mysql-ssl_p2s_ca: no such file");
        core.load();
        assertThat(core.status("left_out")).isEmpty();
    }

    /** Offers TLS, or says why it can't. */
    private static final class FakeTls implements ListenerTls {

        private volatile String reason;

        FakeTls(String reason) {
            this.reason = reason;
        }

        @Override
        public boolean isAvailable(ListenerRole role) {
            return true;
        }

        @Override
        public Optional<String> reasonToStayClosed(ListenerRole role) {
            return Optional.ofNullable(reason);
        }

        @Override
        public Optional<TlsHandler> newHandler(
                ListenerRole role, ClientHello hello, ByteBufAllocator allocator, Executor aside) {
            return Optional.empty();
        }

        @Override
        public TlsFacts judge(TlsTerms terms, Negotiated negotiated) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TlsFailure explain(String client, Optional<ClientHello> hello, byte[] start, Throwable cause) {
            return new TlsFailure(TlsFailure.Cause.OTHER, String.valueOf(cause));
        }
    }
}
