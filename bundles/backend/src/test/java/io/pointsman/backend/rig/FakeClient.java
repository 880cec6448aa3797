package io.pointsman.backend.rig;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.LoopCounters;

/** A client of whom only the loop matters here. */
record FakeClient(Channel channel, LoopCounters<ClientFigure> figures) implements ClientChannel {

    static FakeClient on(EventLoop loop) {
        return new FakeClient(new SharedLoopChannel(loop), new LoopCounters<>(ClientFigure.class));
    }

    @Override
    public String address() {
        return "client";
    }

    @Override
    public boolean isTls() {
        return false;
    }

    @Override
    public void atSafePoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long connectionId() {
        return 1;
    }

    @Override
    public ListenerRole role() {
        return ListenerRole.TRAFFIC;
    }

    @Override
    public String host() {
        return "client";
    }

    @Override
    public PacketCodec codec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientSession session() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean canStartTls() {
        return false;
    }

    @Override
    public boolean startTls() {
        return false;
    }

    @Override
    public boolean admitUser(String user, int limit) {
        return true;
    }

    @Override
    public LoopCounters<Command> commands() {
        throw new UnsupportedOperationException();
    }
}
