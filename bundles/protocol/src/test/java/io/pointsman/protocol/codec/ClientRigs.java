package io.pointsman.protocol.codec;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.Compression;

/** Codecs towards clients, at the stage a test begins with. */
final class ClientRigs {

    static final Capabilities MODERN = Capabilities.of(0x19FFA68D);

    static final Capabilities WITHOUT_DEPRECATE_EOF = MODERN.without(Capabilities.CLIENT_DEPRECATE_EOF);

    private ClientRigs() {}

    static Rig fresh() {
        return Rig.of(channel -> new FakeClient(channel, true), Side.CLIENT);
    }

    static Rig loggedIn() {
        return loggedIn(MODERN);
    }

    static Rig loggedIn(Capabilities capabilities) {
        return loggedIn(capabilities, Rig.MAX_ALLOWED_PACKET);
    }

    static Rig loggedIn(Capabilities capabilities, int maxAllowedPacket) {
        CodecState state = CodecState.fresh(Side.CLIENT, maxAllowedPacket);
        Rig rig = Rig.of(channel -> new FakeClient(channel, true), state);
        rig.codec().startCommandPhase(capabilities, Compression.NONE, 0);
        return rig;
    }
}
