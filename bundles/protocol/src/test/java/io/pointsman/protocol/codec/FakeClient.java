package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientFigure;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.LoopCounters;
import java.io.ByteArrayOutputStream;

/** A client whose TLS is a handler that takes whatever comes, and says what it was when it is asked to. */
final class FakeClient extends FakePeer implements ClientChannel {

    private final boolean offersTls;
    private final ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
    private boolean tls;

    FakeClient(Channel channel, boolean offersTls) {
        super(channel);
        this.offersTls = offersTls;
    }

    /** What came to the TLS handler. */
    byte[] encrypted() {
        return encrypted.toByteArray();
    }

    /** What the TLS handler makes of further bytes. */
    void decrypts(ByteBuf plain) {
        channel().pipeline().context("tls").fireChannelRead(plain);
    }

    @Override
    public boolean isTls() {
        return tls;
    }

    @Override
    public boolean canStartTls() {
        return offersTls;
    }

    @Override
    public boolean startTls() {
        if (offersTls) {
            tls = true;
            channel().pipeline().addFirst("tls", new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    ByteBuf bytes = (ByteBuf) message;
                    encrypted.writeBytes(Bytes.of(bytes));
                    bytes.release();
                }
            });
        }
        return offersTls;
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
        return "192.0.2.7";
    }

    @Override
    public PacketCodec codec() {
        return (PacketCodec) channel().pipeline().get("codec");
    }

    @Override
    public ClientSession session() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean admitUser(String user, int limit) {
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
