package io.pointsman.tls.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.tls.frontend.engine.Engine;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which work BoringSSL's engine gives away, to be done off the loop. */
class AsideTest {

    private static final String SIGNATURE = "SSLPrivateKeyMethodSignTask";
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

        // Then
        assertThat(tasksAfterAHello(protocol)).contains(SIGNATURE);
    }

    @Test
    void suitesThatNeedTheKeyToDecryptKeepItOnTheLoop() throws Exception {
        // Given
        rig.bring(TlsRig.AUTHORITY.issue("server", "RSA"));
        rig.set("mysql-ssl_c2s_ciphers", "ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA")
                .load();

        // Then
        assertThat(tasksAfterAHello("TLSv1.2")).doesNotContain(SIGNATURE);
    }

    private List<String> tasksAfterAHello(String protocol) throws Exception {
        EmbeddedChannel client =
                new EmbeddedChannel(rig.build(rig.client(protocol)).newHandler(UnpooledByteBufAllocator.DEFAULT));
        SSLEngine engine = rig.newHandler().engine();
        try {
            ByteBuf hello = client.readOutbound();
            engine.unwrap(hello.nioBuffer(), ByteBuffer.allocate(PLENTY));
            hello.release();
            return runTasks(engine);
        } finally {
            ReferenceCountUtil.release(engine);
            client.finishAndReleaseAll();
        }
    }

    private static List<String> runTasks(SSLEngine engine) throws Exception {
        List<String> names = new ArrayList<>();
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            names.add(nameOf(task));
            task.run();
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(PLENTY));
        }
        return names;
    }

    /** Netty wraps the library's task for a private key into one that has it in a field, others into a lambda. */
    private static String nameOf(Runnable task) throws Exception {
        for (Field field : task.getClass().getDeclaredFields()) {
            if (field.getName().equals("task")) {
                field.setAccessible(true);
                return field.get(task).getClass().getSimpleName();
            }
        }
        return task.getClass().getSimpleName();
    }
}
