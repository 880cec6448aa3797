package io.pointsman.deploy.jar;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of trust before the configuration is there. */
class TrustTest {

    private static final RuntimeConfigs NOT_YET = new NothingInForce();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve(".trusted");
    }

    @Test
    void whereNobodyHasEverSaidNoJarIsTaken() {
        Trust trust = new Trust(NOT_YET, file);
        assertThat(trust.isKnown()).isFalse();
        assertThat(trust.signatures().violations(directory.resolve("any.jar")))
                .singleElement()
                .asString()
                .contains("no configuration is in force yet");
    }

    @Test
    void whatWasSaidLastCountsUntilSomethingElseIsSaid() throws Exception {
        Files.writeString(file, "/no/such/certificates.pem");
        Trust trust = new Trust(NOT_YET, file);
        assertThat(trust.isKnown()).isTrue();
        assertThat(trust.signatures().areAskedFor()).isTrue();
        assertThat(trust.signatures().violations(directory.resolve("any.jar")))
                .singleElement()
                .asString()
                .contains("/no/such/certificates.pem");
    }

    @Test
    void anEmptyWordAsksForNoSignature() throws Exception {
        Files.writeString(file, "");
        assertThat(new Trust(NOT_YET, file).signatures().areAskedFor()).isFalse();
    }

    private static final class NothingInForce implements RuntimeConfigs {

        @Override
        public RuntimeConfig current() {
            return RuntimeConfig.none();
        }

        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
            throw new UnsupportedOperationException("nobody loads anything here");
        }
    }
}
