package io.pointsman.protocol.codec;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ResponseEnd;

/** Codecs towards servers, at the stage a test begins with. */
final class ServerRigs {

    static final Capabilities DEPRECATING_EOF = Capabilities.of(0x19FFA68D);

    static final Capabilities WITH_EOF = DEPRECATING_EOF.without(Capabilities.CLIENT_DEPRECATE_EOF);

    private ServerRigs() {}

    static Capabilities server(boolean deprecatesEof) {
        return deprecatesEof ? DEPRECATING_EOF : WITH_EOF;
    }

    static Rig fresh() {
        return Rig.of(FakePeer::new, Side.SERVER);
    }

    static Rig loggedIn(Capabilities capabilities) {
        Rig rig = fresh();
        rig.codec().startCommandPhase(capabilities, Compression.NONE, 0);
        return rig;
    }

    /** Logged in, and a command is being answered, for a client that has agreed on the same. */
    static Rig asked(Command command, Capabilities capabilities) {
        Rig rig = loggedIn(capabilities);
        rig.codec().expectResponseTo(command, capabilities);
        return rig;
    }

    static ResponseEnd end(Rig rig) {
        var ends = rig.recorder.all(ResponseEnd.class);
        if (ends.size() != 1 || rig.codec().isResponsePending()) {
            throw new AssertionError("not one end but " + rig.recorder.transcript());
        }
        return ends.get(0);
    }
}
