package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Phase;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileRequest;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.transport.Peer;
import io.pointsman.protocol.packet.AuthPackets;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.packet.GreetingCodec;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.response.ResponseSink;
import io.pointsman.protocol.response.ResponseWalker;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.PacketAssembler;

/** Between a server's bytes and what backend and session understand. Answers pass as slices; see {@link ResponseWalker}. */
final class ServerCodec extends WireCodec implements ResponseSink {

    /** No greeting and no word of an authentication method is longer. */
    private static final int MAX_LOGIN = 64 * 1024;

    private static final String GENERAL = "HY000";

    private final Peer server;
    private ResponseWalker walker;
    private boolean greeted;

    /** COM_CHANGE_USER is under way: its packets are records, as in a login. */
    private boolean changingUser;

    /** Further writes belong to what the server asked for. */
    private boolean infile;

    ServerCodec(Peer server, CodecState state) {
        super(state);
        this.server = server;
    }

    @Override
    void onAdded(ChannelHandlerContext ctx) {
        walker = new ResponseWalker(ctx.alloc(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        super.handlerRemoved(ctx);
        walker.release();
    }

    @Override
    void decode(ChannelHandlerContext ctx, ByteBuf in) {
        if (phase == Phase.RELAY) {
            ctx.fireChannelRead(in);
        } else if (phase == Phase.COMMAND && walker.isPending()) {
            walker.walk(in);
        } else {
            assembler.add(in, ctx.alloc());
            readPackets(ctx);
        }
    }

    private void readPackets(ChannelHandlerContext ctx) {
        ByteBuf wire = assembler.next(MAX_LOGIN);
        while (wire != null && !isBroken()) {
            try {
                encoder.nextSequenceId(PacketAssembler.lastSequenceId(wire) + 1);
                leg.answerLastFrame();
                ctx.fireChannelRead(record(PacketAssembler.payloadOf(wire)));
            } finally {
                wire.release();
            }
            wire = phase == Phase.RELAY || walker.isPending() ? null : assembler.next(MAX_LOGIN);
        }
    }

    /** The packets of a login, of COM_CHANGE_USER, and the ERR with which a server says goodbye on its own. */
    private Object record(ByteBuf payload) {
        int first = payload.getUnsignedByte(payload.readerIndex());
        if (first == ErrPacketCodec.HEADER) {
            changingUser = false;
            return ErrPacketCodec.read(payload);
        }
        if (phase == Phase.COMMAND && !changingUser) {
            throw new MalformedException("bytes that nobody asked for");
        }
        if (!greeted && phase == Phase.CONNECTION) {
            greeted = true;
            return GreetingCodec.read(payload);
        }
        return switch (first) {
            case AuthPackets.SWITCH -> AuthPackets.readSwitch(payload);
            case AuthPackets.MORE_DATA -> AuthPackets.readMoreData(payload);
            case OkPacketCodec.HEADER -> {
                changingUser = false;
                yield OkPacketCodec.read(payload);
            }
            default -> throw new MalformedException("a packet beginning with " + first + " during a login");
        };
    }

    // --- answers

    @Override
    public void expectResponseTo(Command command, Capabilities presented) {
        if (command == Command.COM_CHANGE_USER) {
            changingUser = true;
        } else {
            walker.begin(command, capabilities, presented);
        }
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        context.fireChannelRead(bytes);
    }

    @Override
    public void onLocalInfileRequest() {
        infile = true;
        leg.answerLastFrame();
        context.fireChannelRead(new LocalInfileRequest());
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        infile = false;
        context.fireChannelRead(end);
    }

    @Override
    public boolean isResponsePending() {
        return walker.isPending() || changingUser;
    }

    /** Packets written between answers are commands; a compressed command's frames count from 0. */
    @Override
    void beforeWriting(ByteBuf packets) {
        if (phase == Phase.COMMAND && !infile) {
            leg.beginCommand();
        }
    }

    // --- ends

    @Override
    void end(ErrPacket reason) {
        walker.release();
        walker.fail(reason);
        super.end(reason);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        walker.release();
        walker.fail(new ErrPacket(
                2013, GENERAL, "Lost connection to MySQL server " + server.address() + " during query"));
        ctx.fireChannelInactive();
    }

    @Override
    public void startLocalInfile() {
        throw new IllegalStateException("a server has no file to send");
    }

    @Override
    ErrPacket malformed(String what) {
        return new ErrPacket(2027, GENERAL, "Malformed packet from server " + server.address() + ": " + what);
    }

    @Override
    ErrPacket tooBig() {
        return malformed("a login packet of more than " + MAX_LOGIN + " bytes");
    }

    @Override
    public boolean isAtSafePoint() {
        return super.isAtSafePoint() && !isResponsePending();
    }

    @Override
    public CodecState exportState() {
        return exportState(CodecState.Side.SERVER);
    }
}
