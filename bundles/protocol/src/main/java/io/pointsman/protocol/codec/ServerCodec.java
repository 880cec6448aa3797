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
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.transport.Peer;
import io.pointsman.protocol.packet.AuthPackets;
import io.pointsman.protocol.packet.ErrPacketCodec;
import io.pointsman.protocol.packet.GreetingCodec;
import io.pointsman.protocol.packet.OkPacketCodec;
import io.pointsman.protocol.response.ResponseSink;
import io.pointsman.protocol.response.ResponseWalker;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.PacketAssembler;
import java.util.Map;

/** Between a server's bytes and what backend and session understand. Answers pass as slices; see {@link ResponseWalker}. */
final class ServerCodec extends WireCodec implements ResponseSink {

    /** No greeting and no word of an authentication method is longer. */
    private static final int MAX_LOGIN = 64 * 1024;

    private static final String GENERAL = "HY000";

    /** What goes from one generation to the next: an ERR packet carries no status, and means the one before. */
    private static final String STATUS = "server.status";

    private final Peer server;
    private ResponseWalker walker;
    private boolean greeted;

    /** COM_CHANGE_USER is under way: its packets are records, as in a login. */
    private boolean changingUser;

    /** The last answer was broken off: what still comes is the rest of it. */
    private boolean isBrokenOff;

    /** Follows what the client sends where the server has asked for a file; null where it has not. */
    private InfileFollower file;

    ServerCodec(Peer server, CodecState state) {
        super(state);
        this.server = server;
    }

    @Override
    void onAdded(ChannelHandlerContext ctx) {
        walker = new ResponseWalker(ctx.alloc(), this);
        known(STATUS).ifPresent(bits -> walker.status(new StatusFlags(bits)));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        super.handlerRemoved(ctx);
        walker.release();
    }

    @Override
    boolean decodeNext(ChannelHandlerContext ctx) {
        return switch (phase) {
            case CONNECTION -> readRecord(ctx);
            case COMMAND -> {
                if (walker.isPending()) {
                    yield readAnswer();
                }
                yield isBrokenOff ? dropRest() : readRecord(ctx);
            }
            case RELAY -> relayRest(ctx);
        };
    }

    /** What has come stays in the assembler meanwhile, so that whoever hears of an answer's end sees what is behind. */
    private boolean readAnswer() {
        ByteBuf in = assembler.held();
        if (in == null) {
            return false;
        }
        in.retain();
        try {
            walker.walk(in);
        } finally {
            in.release();
        }
        return true;
    }

    private boolean dropRest() {
        assembler.release();
        return false;
    }

    private boolean readRecord(ChannelHandlerContext ctx) {
        ByteBuf wire = assembler.next(MAX_LOGIN);
        if (wire == null) {
            return false;
        }
        try {
            encoder.nextSequenceId(PacketAssembler.lastSequenceId(wire) + 1);
            leg.answerLastFrame();
            ctx.fireChannelRead(record(PacketAssembler.payloadOf(wire)));
            return true;
        } finally {
            wire.release();
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
    public void expectPrepared(Capabilities presented, int statementId) {
        walker.beginPrepare(capabilities, presented, statementId);
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        context.fireChannelRead(bytes);
    }

    @Override
    public void onLocalInfileRequest() {
        file = new InfileFollower();
        file.begin();
        leg.answerLastFrame();
        context.fireChannelRead(new LocalInfileRequest());
    }

    @Override
    public void onResponseEnd(ResponseEnd end) {
        file = null;
        context.fireChannelRead(end);
    }

    @Override
    public boolean isResponsePending() {
        return walker.isPending() || changingUser;
    }

    @Override
    public void breakOff(ErrPacket reason) {
        isBrokenOff = true;
        walker.breakOff(reason);
    }

    /** Packets written between answers are commands; a compressed command's frames count from 0. */
    @Override
    void beforeWriting(ByteBuf packets) {
        if (file != null) {
            file.follow(packets, -walker.shift());
            if (file.lastSequenceId() >= 0) {
                walker.onClientPacket(file.lastSequenceId());
            }
        } else if (phase == Phase.COMMAND) {
            leg.beginCommand();
        }
    }

    // --- ends

    @Override
    void end(ErrPacket reason) {
        walker.fail(reason);
        super.end(reason);
    }

    /** A client that has seen nothing of the answer may get it from another server: that is for others to say. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (walker.hasBegun()) {
            walker.fail(new ErrPacket(
                    1158, "08S01", "Lost connection to MySQL server " + server.address() + " during query"));
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void startLocalInfile() {
        throw new IllegalStateException("a server has no file to send");
    }

    @Override
    ErrPacket malformed(String what) {
        return new ErrPacket(1835, GENERAL, "Malformed packet from server " + server.address() + ": " + what);
    }

    @Override
    ErrPacket tooBig() {
        return malformed("a login packet of more than " + MAX_LOGIN + " bytes");
    }

    @Override
    public boolean isAtSafePoint() {
        return super.isAtSafePoint() && !isResponsePending() && !isBrokenOff;
    }

    @Override
    public CodecState exportState() {
        return exportState(
                CodecState.Side.SERVER, Map.of(STATUS, walker.status().bits()));
    }
}
