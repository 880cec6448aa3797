package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.tls.frontend.engine.Engine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BoringSSL answers a hello in one go, signature and all: whoever runs the task that it asks for does the signing. */
class AsideTest {

    private static final int PLENTY = 64 * 1024;

    @TempDir
    Path directory;

    private TlsRig rig;

    @BeforeEach
    void start() {
        assumeTrue(OpenSsl.isAvailable());
        rig = new TlsRig(directory, Engine.BORING_SSL);
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2,RSA", "TLSv1.3,RSA", "TLSv1.2,EC", "TLSv1.3,EC"})
    void thePrivateKeyIsUsedOffTheLoop(String protocol, String key) throws Exception {
        // Given
        rig.bring(TlsRig.AUTHORITY.issue("server", key));
        rig.load();

        EmbeddedChannel client =
                new EmbeddedChannel(rig.build(rig.client(protocol)).newHandler(UnpooledByteBufAllocator.DEFAULT));
        ByteBuf hello = client.readOutbound();
        SSLEngine engine = rig.newHandler().engine();
        engine.unwrap(hello.nioBuffer(), ByteBuffer.allocate(PLENTY));
        assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);

        // When
        engine.getDelegatedTask().run();

        // Then
        assertThat(engine.getHandshakeStatus())
                .as("the answer is ready to be sent, with its signature")
                .isEqualTo(HandshakeStatus.NEED_WRAP);
        assertThat(engine.getDelegatedTask()).isNull();
        hello.release();
        ReferenceCountUtil.release(engine);
        client.finishAndReleaseAll();
    }
}
