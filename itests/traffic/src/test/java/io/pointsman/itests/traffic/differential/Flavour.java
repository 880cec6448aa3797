package io.pointsman.itests.traffic.differential;

/** How a driver is told to talk; the answers must not depend on it being told through a proxy. */
public enum Flavour {
    PLAIN,
    TLS,
    SERVER_PREPARED,
    COMPRESSED
}
