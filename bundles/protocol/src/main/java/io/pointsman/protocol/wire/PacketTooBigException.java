package io.pointsman.protocol.wire;

/** More was announced than is allowed. Caught in the codecs. */
public final class PacketTooBigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PacketTooBigException(long payload) {
        super("a packet of " + payload + " bytes", null, false, false);
    }
}
