package io.pointsman.protocol.auth;

/** One password in its stored forms, computed elsewhere. */
final class Samples {

    static final String PASSWORD = "secret";
    static final String NATIVE_HASH = "*14E65567ABDB5135D0CFD9A70B3032C179A49EE7";
    static final String SHA2_HASH = "$A$005$ABCDEFGHIJKLMNOPQRSTJE9sOcOki6f10bl0q5vIv/iZt93mZ8p/xmSkHO/nqCC";

    private Samples() {}

    /** The bytes 1 to 20. */
    static byte[] scramble() {
        byte[] scramble = new byte[20];
        for (int i = 0; i < scramble.length; i++) {
            scramble[i] = (byte) (i + 1);
        }
        return scramble;
    }
}
