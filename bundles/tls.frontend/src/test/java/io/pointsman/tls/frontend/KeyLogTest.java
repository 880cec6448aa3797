package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.handler.ssl.OpenSsl;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyLogTest {

    @TempDir
    Path directory;

    @Test
    void secretsGoToAPrivateFileWhileItIsAskedForAndTheLoadSaysSoAloud() throws Exception {
        assumeTrue(OpenSsl.isAvailable());

        // Given
        Path log = directory.resolve("keys.log");
        try (TlsRig rig = new TlsRig(directory, Engine.BORING_SSL)) {
            rig.bring(TlsRig.AUTHORITY.issue("server", "EC"));
            assertThat(rig.set("admin-ssl_keylog_file", "keys.log").load()).anySatisfy(warning -> assertThat(warning)
                    .contains("admin-ssl_keylog_file", "can read all traffic"));

            // When
            connect(rig);
            String written = Files.readString(log);
            rig.set("admin-ssl_keylog_file", "").load();
            connect(rig);

            // Then
            assertThat(written)
                    .contains("CLIENT_HANDSHAKE_TRAFFIC_SECRET ")
                    .contains("SERVER_TRAFFIC_SECRET_0 ")
                    .endsWith("\n");
            assertThat(log).as("not any more").hasContent(written);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileThatWasRenamedIsFollowedByANewOne() throws Exception {
        assumeTrue(OpenSsl.isAvailable());

        // Given
        Path log = directory.resolve("keys.log");
        try (TlsRig rig = new TlsRig(directory, Engine.BORING_SSL)) {
            rig.bring(TlsRig.AUTHORITY.issue("server", "EC"));
            rig.set("admin-ssl_keylog_file", "keys.log").load();
            connect(rig);

            // When
            Path rotated = Files.move(log, directory.resolve("keys.log.1"));
            String before = Files.readString(rotated);
            connect(rig);

            // Then
            assertThat(rotated).hasContent(before);
            assertThat(log).content().contains("CLIENT_HANDSHAKE_TRAFFIC_SECRET ");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theJdksEngineSaysThatItCannot() throws Exception {
        try (TlsRig rig = new TlsRig(directory, Engine.JDK)) {
            assertThat(rig.set("admin-ssl_keylog_file", "keys.log").load())
                    .anySatisfy(warning -> assertThat(warning).contains("admin-ssl_keylog_file", "can't write"));
            assertThat(directory.resolve("keys.log")).doesNotExist();
        }
    }

    private static void connect(TlsRig rig) throws Exception {
        try (TestHandshake handshake = rig.handshake("TLSv1.3")) {
            assertThat(handshake.echo("hello")).isEqualTo("hello");
        }
    }
}
