package io.pointsman.protocol.auth;

/**
 * The connection that a proof is made on.
 *
 * @param announced the method that the server's greeting named
 * @param scramble the greeting's
 */
record Leg(String announced, byte[] scramble, boolean tls) {

    @Override
    public String toString() {
        return "Leg[announced=" + announced + ", tls=" + tls + "]";
    }
}
