package io.pointsman.itests.traffic.reactive;

import java.util.List;

/** One kind of client that does a round of everything. */
interface ReactiveClient {

    /** What a program does and sees, as text, beginning with an empty table {@code reactive} in schema {@code test}. */
    List<String> transcript(int port, boolean tls) throws Exception;

    String name();
}
