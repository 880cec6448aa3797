package io.pointsman.stats.tls;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.LoopCounters;
import io.pointsman.api.transport.ServerChannel;
import java.util.Optional;

/** A client as the tables see it. */
final class FakeClient extends FakePeer implements ClientChannel {

    private final long id;
    private final ListenerRole role;
    private final String host;
    private final String user;
    private ServerChannel server;
    private boolean parked;

    FakeClient(long id, ListenerRole role, String host, String user) {
        super(host.isEmpty() ? "unix:" + id : host + ":5000" + id);
        this.id = id;
        this.role = role;
        this.host = host;
        this.user = user;
    }

    void holds(ServerChannel held) {
        server = held;
    }

    /** Its code is being replaced. */
    void park() {
        parked = true;
    }

    @Override
    public long connectionId() {
        return id;
    }

    @Override
    public ListenerRole role() {
        return role;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public ClientSession session() {
        if (parked) {
            throw new IllegalStateException("no session while its bundle is replaced");
        }
        return new Session();
    }

    private final class Session extends ChannelInboundHandlerAdapter implements ClientSession {
        @Override
        public SessionView view() {
            return new SessionView(user, "", "Sleep", 0, false, false, 0, Optional.ofNullable(server));
        }

        @Override
        public String user() {
            return user;
        }

        @Override
        public void kill(Kill kill) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public boolean isAnswering() {
            return false;
        }

        @Override
        public void breakOff(ErrPacket reason) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void drain() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isAtSafePoint() {
            return true;
        }

        @Override
        public SessionSnapshot exportState() {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public PacketCodec codec() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean canStartTls() {
        return true;
    }

    @Override
    public boolean startTls() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean admitUser(String name, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LoopCounters<Command> commands() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LoopCounters<ClientFigure> figures() {
        throw new UnsupportedOperationException();
    }
}
