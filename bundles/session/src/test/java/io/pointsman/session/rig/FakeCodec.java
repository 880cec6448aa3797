package io.pointsman.session.rig;

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
        told.add("command phase, " + compression + " " + level);
    }

    @Override
    public void expectPrepared(Capabilities presented, int statementId) {
        expectResponseTo(Command.COM_STMT_PREPARE, presented);
    }

    @Override
    public void expectResponseTo(Command command, Capabilities presented) {
        throw new IllegalStateException("a client answers nothing");
    }

    @Override
    public void startLocalInfile() {
        told.add("infile");
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
