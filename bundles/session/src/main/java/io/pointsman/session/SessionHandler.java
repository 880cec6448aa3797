package io.pointsman.session;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.command.CommandPhase;
import io.pointsman.session.local.LocalPhase;
import io.pointsman.session.login.LoginPhase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates Netty's callbacks into the events of the session's {@link Phase}, and keeps what all phases share. */
@EventLoopOnly
public final class SessionHandler extends ChannelInboundHandlerAdapter implements ClientSession {

    private static final Logger LOG = LoggerFactory.getLogger(SessionHandler.class);

    private final ClientChannel client;
    private final Surroundings around;
    private final SessionFacts facts;
    private final long bornNanos;

    /** Volatile as reports read it; it changes a few times in a session. */
    private volatile Phase phase;

    SessionHandler(ClientChannel client, Surroundings around, SessionSnapshot snapshot) {
        this.client = client;
        this.around = around;
        this.facts = SessionFacts.from(snapshot);
        this.bornNanos = nanoTime();
        if (snapshot.user().isEmpty()) {
            phase = null; // greets when added
        } else {
            enterCommandPhase(snapshot.server());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            greet();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        greet();
    }

    private void greet() {
        if (phase == null) {
            LoginPhase login = new LoginPhase(this);
            phase = login;
            login.greet();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        phase.onMessage(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        phase.onClientWritable(ctx.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (phase != null) {
            phase.onClientGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atInfo()
                .addKeyValue("client", client.address())
                .addKeyValue("user", facts.user())
                .addKeyValue("error", cause.toString())
                .setCause(LOG.isDebugEnabled() ? cause : null)
                .log("client connection failed, session closed");
        ctx.close();
    }

    /** The login is accepted; an adopted session begins here. */
    public void enterCommandPhase(Optional<ServerChannel> server) {
        phase = client.role() == ListenerRole.TRAFFIC
                ? new CommandPhase(this, server)
                : new LocalPhase(this, around.localSql().apply(client.role()));
    }

    /** The second login is accepted: on with the commands that wait behind it. */
    public void resumeCommandPhase(Supplier<CommandPacket> waiting) {
        CommandPhase commands = new CommandPhase(this, Optional.empty());
        phase = commands;
        commands.resume(waiting);
    }

    public void enter(Phase next) {
        phase = next;
    }

    public ClientChannel client() {
        return client;
    }

    public Surroundings around() {
        return around;
    }

    public SessionFacts facts() {
        return facts;
    }

    public EventLoop eventLoop() {
        return client.channel().eventLoop();
    }

    /** Takes a record or a buffer that the codec understands, and sends it. */
    public void send(Object packet) {
        if (packet instanceof ErrPacket) {
            count(ClientFigure.ERRORS_GENERATED);
        }
        client.channel().writeAndFlush(packet, client.channel().voidPromise());
    }

    /** The client's last word from us. */
    public void sendAndClose(ErrPacket error) {
        count(ClientFigure.ERRORS_GENERATED);
        client.channel().writeAndFlush(error).addListener(ChannelFutureListener.CLOSE);
    }

    /** Figures are about traffic; who asks for them is not in them. */
    public void count(ClientFigure figure) {
        if (client.role() == ListenerRole.TRAFFIC) {
            client.figures().add(figure, 1);
        }
    }

    /** On the clock of this session's event loop. Any thread. */
    public long nanoTime() {
        return eventLoop().ticker().nanoTime();
    }

    /** Closes once what has been written is out. */
    public void close() {
        client.channel().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    // --- for others

    @Override
    public String user() {
        return facts.user();
    }

    @Override
    public SessionView view() {
        Phase current = phase;
        PhaseView now =
                current == null ? new PhaseView("Connecting client", bornNanos, Optional.empty()) : current.view();
        return new SessionView(
                facts.user(),
                facts.schema(),
                now.command(),
                TimeUnit.NANOSECONDS.toMillis(nanoTime() - now.sinceNanos()),
                !now.isIdle(),
                facts.isInTransaction(),
                facts.statements().size(),
                now.server(),
                facts.pins().because(),
                facts.pins().by());
    }

    @Override
    public void kill(Kill kill) {
        assert eventLoop().inEventLoop();
        if (phase != null) {
            phase.kill(kill);
        }
    }

    @Override
    public boolean isBusy() {
        return phase != null && phase.isBusy();
    }

    @Override
    public boolean isAnswering() {
        return phase != null && phase.isAnswering();
    }

    @Override
    public void breakOff(ErrPacket reason) {
        assert eventLoop().inEventLoop();
        count(ClientFigure.ERRORS_GENERATED);
        phase.breakOff(reason);
    }

    @Override
    public void drain() {
        assert eventLoop().inEventLoop();
        if (phase == null) {
            client.channel().close();
        } else {
            phase.drain();
        }
    }

    @Override
    public boolean isAtSafePoint() {
        return phase != null && phase.isAtSafePoint();
    }

    @Override
    public String busyWith() {
        return phase == null ? "it has only just come in" : phase.busyWith();
    }

    @Override
    public SessionSnapshot exportState() {
        return facts.snapshot(phase.leave());
    }
}
