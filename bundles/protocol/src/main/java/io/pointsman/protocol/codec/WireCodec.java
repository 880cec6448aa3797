package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Phase;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.protocol.compress.CompressionException;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.PacketAssembler;
import io.pointsman.protocol.wire.PacketTooBigException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the codecs of both legs have in common: phases, compression, encoding, and an end to what is malformed. */
@EventLoopOnly
abstract class WireCodec extends ChannelDuplexHandler implements PacketCodec {

    final PacketAssembler assembler = new PacketAssembler();
    final int maxAllowedPacket;

    private final Map<String, String> more;

    Capabilities capabilities;
    Phase phase;
    RecordEncoder encoder;
    Leg leg;
    ChannelHandlerContext context;

    private Compression compression;
    private int compressionLevel;

    /** The peer broke the protocol: nothing it sends is looked at any more. */
    private boolean broken;

    WireCodec(CodecState state) {
        maxAllowedPacket = state.maxAllowedPacket();
        capabilities = state.capabilities();
        phase = state.phase();
        compression = state.compression();
        compressionLevel = state.compressionLevel();
        more = state.more();
        leg = Leg.of(compression, compressionLevel);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        encoder = new RecordEncoder(ctx.alloc());
        onAdded(ctx);
    }

    abstract void onAdded(ChannelHandlerContext ctx);

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        assembler.release();
        leg.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (broken || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        try {
            assembler.add(leg.read(bytes, ctx.alloc()), ctx.alloc());
            boolean progress = true;
            while (progress && !broken) {
                progress = decodeNext(ctx);
            }
            assembler.rest(ctx.alloc());
        } catch (MalformedException | CompressionException | IndexOutOfBoundsException e) {
            end(malformed(e.getMessage()));
        } catch (PacketTooBigException e) {
            end(tooBig());
        }
    }

    /** Takes the next thing of whatever phase out of the assembler. @return false when there is none */
    abstract boolean decodeNext(ChannelHandlerContext ctx);

    boolean relayRest(ChannelHandlerContext ctx) {
        ByteBuf rest = assembler.takeRest();
        if (rest != null) {
            ctx.fireChannelRead(rest);
        }
        return false;
    }

    abstract ErrPacket malformed(String what);

    abstract ErrPacket tooBig();

    /** Nothing more is read of this peer. */
    void end(ErrPacket reason) {
        broken = true;
        assembler.release();
        context.fireChannelRead(new MalformedPacket(reason));
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            beforeWriting(bytes);
            ctx.write(leg.write(bytes, ctx.alloc()), promise);
        } else {
            beforeEncoding(message);
            ByteBuf packets = encoder.encode(message, capabilities);
            afterEncoding(message);
            ctx.write(leg.write(packets, ctx.alloc()), promise);
        }
    }

    void beforeWriting(ByteBuf packets) {
        // only a server codec cares
    }

    void beforeEncoding(Object packet) {
        // only a client codec cares
    }

    void afterEncoding(Object packet) {
        // only a client codec cares
    }

    @Override
    public void startCommandPhase(Capabilities negotiated, Compression kind, int level) {
        capabilities = negotiated;
        phase = Phase.COMMAND;
        compression = kind;
        compressionLevel = level;
        leg.close();
        leg = Leg.of(kind, level);
    }

    @Override
    public void startRelay() {
        phase = Phase.RELAY;
        relayRest(context);
    }

    @Override
    public boolean isAtSafePoint() {
        return phase == Phase.COMMAND && !broken && assembler.isEmpty() && leg.isAtFrameBoundary();
    }

    @Override
    public String busyWith() {
        return isAtSafePoint() ? "" : "a packet or an answer is half way through";
    }

    /** What an earlier generation has left under {@code key}. */
    Optional<Integer> known(String key) {
        try {
            return Optional.ofNullable(more.get(key)).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty(); // a later generation has come to mean something else by it
        }
    }

    CodecState exportState(CodecState.Side side, Map<String, Integer> known) {
        Map<String, String> everything = new HashMap<>(more);
        known.forEach((key, value) -> everything.put(key, value.toString()));
        return new CodecState(side, phase, capabilities, compression, compressionLevel, maxAllowedPacket, everything);
    }
}
