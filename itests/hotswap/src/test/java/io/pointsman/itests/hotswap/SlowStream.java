package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A client over TLS that reads one result which takes a minute, and knows how each packet has to be numbered. */
final class SlowStream implements AutoCloseable {

    /** Few rows in a packet of the network, so that they trickle. */
    private static final String RESULT = "SELECT REPEAT('s', 8000), SLEEP(0.02) FROM information_schema.collations a,"
            + " information_schema.collations b LIMIT 3000";

    private final RawClient client;
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile int packets;

    SlowStream(int port) throws IOException {
        client = RawClient.connect(port).startTls().login(TestUser.APP, "test");
        client.send(RawClient.QUERY, RESULT);
        new Thread(() -> end.complete(read()), "slow stream").start();
    }

    private String read() {
        try {
            for (int expected = 1; ; expected++) {
                Packet packet = client.read();
                packets = expected;
                if (packet.sequenceId() != (expected & 0xFF)) {
                    return "packet " + expected + " has number " + packet.sequenceId();
                }
                if (packet.isErr()) {
                    return "ERR " + packet.reader().skip(1).int2();
                }
            }
        } catch (IOException e) {
            return e.toString();
        }
    }

    boolean isFlowing() {
        return packets > 5;
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Of what has come to an end: {@code ERR} with its code, or whatever else it was. */
    String end() {
        return end.join();
    }

    @Override
    public void close() throws IOException {
        client.socket().close();
    }
}
