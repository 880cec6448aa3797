package io.pointsman.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ShellClientTest {

    @TempDir
    private Path folder;

    /** A shell that reads {@code request} and says {@code answer}. */
    private CompletableFuture<String> shell(String request, String answer) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(new DataDirectory(folder).socket()));
        return CompletableFuture.supplyAsync(() -> {
            try (server;
                    SocketChannel client = server.accept()) {
                ByteBuffer bytes = ByteBuffer.allocate(request.getBytes(StandardCharsets.UTF_8).length);
                while (bytes.hasRemaining() && client.read(bytes) >= 0) {
                    // a message may arrive in pieces
                }
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aScriptGoesOverWithItsLengthAndTheOutputComesBack() throws Exception {
        // Given
        CompletableFuture<String> received = shell("9\nSELECT 'é'", "OK 3\né\n");

        // When
        ShellClient.Answer answer;
        try (ShellClient client = ShellClient.connect(new DataDirectory(folder))) {
            answer = client.execute("SELECT 'é'");
        }

        // Then
        assertThat(answer).isEqualTo(new ShellClient.Answer(true, "é\n"));
        assertThat(received.get()).startsWith("11\nSELECT '");
    }

    @Test
    void anErrorIsToldApart() throws Exception {
        // Given
        shell("4\nfoo\n", "ERROR 3\nno!");

        // When
        try (ShellClient client = ShellClient.connect(new DataDirectory(folder))) {
            // Then
            assertThat(client.execute("foo\n")).isEqualTo(new ShellClient.Answer(false, "no!"));
        }
    }

    @Test
    void anAnswerCutShortIsNotTakenForOne() throws Exception {
        // Given
        shell("3\nfoo", "OK 30\nhalf");

        // When
        try (ShellClient client = ShellClient.connect(new DataDirectory(folder))) {
            // Then
            assertThatThrownBy(() -> client.execute("foo"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("closed the connection");
        }
    }

    @Test
    void withoutASocketNobodyIsRunning() {
        assertThatThrownBy(() -> ShellClient.connect(new DataDirectory(folder)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not running");
    }
}
