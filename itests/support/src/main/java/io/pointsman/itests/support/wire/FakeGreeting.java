package io.pointsman.itests.support.wire;

/**
 * What a fake server says first.
 *
 * @param capabilities the server's side of the negotiation
 */
public record FakeGreeting(String version, long capabilities, String plugin) {

    private static final String SCRAMBLE = "abcdefghijklmnopqrst";

    /** A plain MySQL 8 without TLS. */
    public static FakeGreeting mysql8() {
        return new FakeGreeting(
                "8.0.34",
                Capability.USUAL
                        | Capability.CONNECT_WITH_DB
                        | Capability.FOUND_ROWS
                        | Capability.CONNECT_ATTRS
                        | Capability.PLUGIN_AUTH_LENENC
                        | Capability.SESSION_TRACK
                        | Capability.DEPRECATE_EOF,
                "mysql_native_password");
    }

    public FakeGreeting with(long more) {
        return new FakeGreeting(version, capabilities | more, plugin);
    }

    public FakeGreeting without(long fewer) {
        return new FakeGreeting(version, capabilities & ~fewer, plugin);
    }

    byte[] payload(int connectionId) {
        return new Bytes()
                .int1(10)
                .zeroTerminated(version)
                .int4(connectionId)
                .text(SCRAMBLE.substring(0, 8))
                .int1(0)
                .int2(capabilities)
                .int1(45)
                .int2(2) // autocommit
                .int2(capabilities >> 16)
                .int1(21)
                .zeros(10)
                .text(SCRAMBLE.substring(8))
                .int1(0)
                .zeroTerminated(plugin)
                .toArray();
    }
}
