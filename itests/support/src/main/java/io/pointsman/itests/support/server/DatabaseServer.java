package io.pointsman.itests.support.server;

import java.nio.file.Path;

/** A running database server that a test may do anything to. */
public interface DatabaseServer extends AutoCloseable {

    /** {@code MySQL 8.0.15} or the like, for the names of tests. */
    String name();

    /** What its greeting says. */
    String version();

    boolean isMariadb();

    /** On 127.0.0.1. */
    int port();

    Path socket();

    /** Signed its certificate and those of its clients. */
    Certificates certificates();

    default String address() {
        return "127.0.0.1:" + port();
    }

    @Override
    void close();
}
