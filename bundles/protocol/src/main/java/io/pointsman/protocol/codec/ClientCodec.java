package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Phase;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileEnd;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.protocol.packet.HandshakeResponseCodec;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.PacketAssembler;
import io.pointsman.protocol.wire.Wire;
import java.util.Map;

/** Between a client's bytes and the packets a session understands. */
final class ClientCodec extends WireCodec {

    /** User, schema, proof and 64 KiB of connection attributes. */
    private static final int MAX_LOGIN = 128 * 1024;

    private static final String COMMUNICATION = "08S01";

    // what goes from one generation to the next: a command may be under way
    private static final String SEQUENCE_ID = "client.sequence_id";
    private static final String FRAME_ID = "client.frame_id";

    private final ClientChannel client;
    private final InfileFollower infile = new InfileFollower();

    /** Until then nothing is half done: whoever greets may have to wait for the next generation. */
    private boolean greeted;

    /** The greeting's answer has come; what follows in this phase is proof. */
    private boolean named;

    /** COM_CHANGE_USER is being answered: the next packet is proof, not a command. */
    private boolean proofExpected;

    ClientCodec(ClientChannel client, CodecState state) {
        super(state);
        this.client = client;
    }

    @Override
    void onAdded(ChannelHandlerContext ctx) {
        if (phase != Phase.CONNECTION) {
            encoder.nextSequenceId(known(SEQUENCE_ID).orElse(1));
            known(FRAME_ID).ifPresent(leg::nextFrame);
        }
    }

    @Override
    boolean decodeNext(ChannelHandlerContext ctx) {
        return switch (phase) {
            case CONNECTION -> readLogin(ctx);
            case COMMAND -> infile.isActive() ? readFile(ctx) : readCommand(ctx);
            case RELAY -> {
                leg.answerLastFrame(); // packets are not read here, but compressed frames are still counted
                yield relayRest(ctx);
            }
        };
    }

    // --- connection phase

    private boolean readLogin(ChannelHandlerContext ctx) {
        ByteBuf wire = assembler.next(MAX_LOGIN);
        if (wire == null) {
            return false;
        }
        try {
            encoder.nextSequenceId(PacketAssembler.lastSequenceId(wire) + 1);
            return onLoginPacket(ctx, PacketAssembler.payloadOf(wire));
        } finally {
            wire.release();
        }
    }

    private boolean onLoginPacket(ChannelHandlerContext ctx, ByteBuf payload) {
        if (named) {
            ctx.fireChannelRead(new AuthResponse(Wire.readBytes(payload, payload.readableBytes())));
            return true;
        }
        if (HandshakeResponseCodec.isSslRequest(payload)) {
            startTls(ctx, payload);
            return false;
        }
        named = true;
        var response = HandshakeResponseCodec.read(payload);
        capabilities = response.capabilities();
        ctx.fireChannelRead(response);
        return true;
    }

    /** What came behind the request goes to the TLS handler: nothing of it is ever read as plain text. */
    private void startTls(ChannelHandlerContext ctx, ByteBuf payload) {
        if (client.isTls()) {
            throw new MalformedException("a second request for TLS");
        }
        ctx.fireChannelRead(HandshakeResponseCodec.readSslRequest(payload));
        ByteBuf rest = assembler.takeRest();
        if (!client.startTls()) {
            if (rest != null) {
                rest.release();
            }
            throw new MalformedException("TLS asked for, and there is none");
        }
        if (rest != null) {
            ctx.pipeline().fireChannelRead(rest);
        }
    }

    // --- command phase

    private boolean readCommand(ChannelHandlerContext ctx) {
        ByteBuf wire = assembler.next(maxAllowedPacket);
        if (wire == null) {
            return false;
        }
        ByteBuf payload = PacketAssembler.payloadOf(wire);
        answer(PacketAssembler.lastSequenceId(wire));
        if (proofExpected) {
            ctx.fireChannelRead(proof(wire, payload));
        } else if (!payload.isReadable() || wire.getUnsignedByte(wire.readerIndex() + 3) != 0) {
            wire.release();
            end(new ErrPacket(1156, COMMUNICATION, "Got packets out of order"));
        } else {
            ctx.fireChannelRead(new CommandPacket(Command.of(payload.getByte(payload.readerIndex())), wire, payload));
        }
        return true;
    }

    private void answer(int lastSequenceId) {
        encoder.nextSequenceId(lastSequenceId + 1);
        leg.answerLastFrame();
    }

    private static AuthResponse proof(ByteBuf wire, ByteBuf payload) {
        try {
            return new AuthResponse(Wire.readBytes(payload, payload.readableBytes()));
        } finally {
            wire.release();
        }
    }

    @Override
    void beforeEncoding(Object packet) {
        greeted = true;
        if (phase == Phase.COMMAND) {
            if (packet instanceof AuthSwitchRequest || packet instanceof AuthMoreData) {
                proofExpected = true;
            } else if (packet instanceof OkPacket || packet instanceof ErrPacket) {
                proofExpected = false;
            }
        }
    }

    /** A command that was read before this answer was written has an answer that counts from 1 all the same. */
    @Override
    void afterEncoding(Object packet) {
        if (phase == Phase.COMMAND && !proofExpected) {
            encoder.nextSequenceId(1);
        }
    }

    // --- LOAD DATA LOCAL INFILE

    @Override
    public void startLocalInfile() {
        infile.begin();
    }

    private boolean readFile(ChannelHandlerContext ctx) {
        ByteBuf bytes = assembler.takeRest();
        if (bytes == null) {
            return false;
        }
        int length = infile.follow(bytes);
        if (infile.isActive()) {
            ctx.fireChannelRead(bytes);
            return false;
        }
        answer(infile.lastSequenceId());
        ByteBuf file = bytes.readRetainedSlice(length);
        assembler.add(bytes, ctx.alloc());
        ctx.fireChannelRead(file);
        ctx.fireChannelRead(new LocalInfileEnd());
        return true;
    }

    // --- the rest

    @Override
    public void expectResponseTo(Command command, Capabilities presented) {
        throw new IllegalStateException("a client answers nothing");
    }

    @Override
    public void expectPrepared(Capabilities presented, int statementId) {
        throw new IllegalStateException("a client answers nothing");
    }

    @Override
    public boolean isResponsePending() {
        return false;
    }

    @Override
    public void breakOff(ErrPacket reason) {
        throw new IllegalStateException("a client answers nothing");
    }

    @Override
    ErrPacket malformed(String what) {
        return phase == Phase.CONNECTION
                ? new ErrPacket(1043, COMMUNICATION, "Bad handshake: " + what)
                : new ErrPacket(1835, "HY000", "Malformed communication packet: " + what);
    }

    @Override
    ErrPacket tooBig() {
        return phase == Phase.CONNECTION
                ? malformed("a login of more than " + MAX_LOGIN + " bytes")
                : new ErrPacket(1153, COMMUNICATION, "Got a packet bigger than 'max_allowed_packet' bytes");
    }

    @Override
    public boolean isAtSafePoint() {
        boolean isFresh = phase == Phase.CONNECTION && !greeted && !isBroken() && assembler.isEmpty();
        return isFresh || super.isAtSafePoint() && !infile.isActive() && !proofExpected;
    }

    @Override
    public CodecState exportState() {
        return exportState(
                CodecState.Side.CLIENT, Map.of(SEQUENCE_ID, encoder.nextSequenceId(), FRAME_ID, leg.nextFrame()));
    }
}
