package io.pointsman.backend.rig;

import io.netty.channel.ChannelDuplexHandler;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import java.util.ArrayList;
import java.util.List;

/** Passes records as they are, and remembers what it was told. */
final class FakeCodec extends ChannelDuplexHandler implements PacketCodec {

    final List<String> told = new ArrayList<>();

    @Override
    public void startCommandPhase(Capabilities capabilities, Compression compression, int level) {
        told.add("command phase, " + compression);
    }

    @Override
    public void expectPrepared(Capabilities presented, int statementId) {
        expectResponseTo(Command.COM_STMT_PREPARE, presented);
    }

    @Override
    public void expectResponseTo(Command command, Capabilities presented) {
        told.add("expect " + command);
    }

    @Override
    public void startLocalInfile() {
        throw new IllegalStateException("a server has no file to send");
    }

    @Override
    public void startRelay() {
        told.add("relay");
    }

    @Override
    public boolean isResponsePending() {
        return false;
    }

    @Override
    public void breakOff(ErrPacket reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isAtSafePoint() {
        return true;
    }

    @Override
    public CodecState exportState() {
        throw new UnsupportedOperationException();
    }
}
