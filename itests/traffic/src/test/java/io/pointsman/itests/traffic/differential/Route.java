package io.pointsman.itests.traffic.differential;

import io.pointsman.itests.support.server.DatabaseServer;

/** How a trial reaches the server: with which driver, how told, and by which port, the server's own or the proxy's. */
public record Route(DatabaseServer server, Driver driver, Flavour flavour, int port) {

    public boolean isMariadb() {
        return server.isMariadb();
    }
}
