package io.pointsman.itests.tls;

import io.pointsman.itests.tls.client.Contexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;

/** A client's first message, for clients that say no more than that. */
final class Hello {

    private Hello() {}

    static byte[] bytes() throws IOException {
        SSLEngine engine = Contexts.trusting().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        byte[] bytes = new byte[hello.flip().remaining()];
        hello.get(bytes);
        return bytes;
    }
}
