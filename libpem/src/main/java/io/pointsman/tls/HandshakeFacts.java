package io.pointsman.tls;

import java.util.List;

/**
 * What is known of a handshake beside the exception it ended with.
 *
 * @param peer its address, and whatever else names it
 * @param offeredByUs protocols, suites; none when not known
 * @param offeredByPeer the same of the other side, as its hello said
 * @param plainText what the peer's first bytes are where they are no TLS, see {@link FirstBytes}; empty when not known
 */
public record HandshakeFacts(
        Leg leg, String peer, List<String> offeredByUs, List<String> offeredByPeer, String plainText) {

    public HandshakeFacts {
        offeredByUs = List.copyOf(offeredByUs);
        offeredByPeer = List.copyOf(offeredByPeer);
    }

    /** Which of our two sides; we are the server on the client's leg. */
    public enum Leg {
        CLIENT("client"),
        SERVER("server");

        private final String word;

        Leg(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    public static HandshakeFacts of(Leg leg, String peer) {
        return new HandshakeFacts(leg, peer, List.of(), List.of(), "");
    }

    public HandshakeFacts offering(List<String> ours, List<String> theirs) {
        return new HandshakeFacts(leg, peer, ours, theirs, plainText);
    }

    public HandshakeFacts startingWith(byte[] bytes) {
        return new HandshakeFacts(leg, peer, offeredByUs, offeredByPeer, FirstBytes.kind(bytes));
    }
}
