package io.pointsman.api.protocol;

/** The client's next word within one authentication method: a packet without any header byte. */
public record AuthResponse(byte[] data) {

    /** It may be a password. */
    @Override
    public String toString() {
        return "AuthResponse[" + data.length + " bytes]";
    }
}
