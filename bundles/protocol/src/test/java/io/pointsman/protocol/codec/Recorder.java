package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ServerGreeting;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what a codec passes up, and lets a test react to it as a session would. */
final class Recorder extends ChannelInboundHandlerAdapter {

    private final List<Object> messages = new ArrayList<>();
    private Consumer<Object> reaction = message -> {};

    void onMessage(Consumer<Object> action) {
        reaction = action;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        messages.add(message);
        reaction.accept(message);
    }

    List<Object> messages() {
        return messages;
    }

    <T> List<T> all(Class<T> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The only message there is. */
    <T> T only(Class<T> type) {
        if (messages.size() != 1) {
            throw new AssertionError("not one message but " + transcript());
        }
        return type.cast(messages.get(0));
    }

    /** All bytes that were passed up, one behind another. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        all(ByteBuf.class).forEach(buffer -> out.writeBytes(Bytes.of(buffer)));
        return out.toByteArray();
    }

    /** What was said, with bytes joined that came in pieces: the same for the same stream however it was cut. */
    List<String> transcript() {
        List<String> said = new ArrayList<>();
        ByteArrayOutputStream run = new ByteArrayOutputStream();
        for (Object message : messages) {
            if (message instanceof ByteBuf buffer) {
                run.writeBytes(Bytes.of(buffer));
            } else {
                endRun(run, said);
                said.add(describe(message));
            }
        }
        endRun(run, said);
        return said;
    }

    private static void endRun(ByteArrayOutputStream run, List<String> said) {
        if (run.size() > 0) {
            said.add("bytes " + Bytes.hex(run.toByteArray()));
            run.reset();
        }
    }

    private static String describe(Object message) {
        if (message instanceof CommandPacket packet) {
            return "command " + packet.command() + " " + Bytes.hex(Bytes.of(packet.payload())) + " in "
                    + Bytes.hex(Bytes.of(packet.wire()));
        } else if (message instanceof AuthResponse proof) {
            return "proof " + Bytes.hex(proof.data());
        } else if (message instanceof AuthMoreData more) {
            return "more " + Bytes.hex(more.data());
        } else if (message instanceof AuthSwitchRequest request) {
            return "switch to " + request.authMethod() + " " + Bytes.hex(request.scramble());
        } else if (message instanceof ServerGreeting greeting) {
            return "greeting of " + greeting.serverVersion() + " " + Bytes.hex(greeting.scramble());
        }
        return message.toString();
    }

    /** As a session does that has done with everything. */
    void forget() {
        for (Object message : messages) {
            if (message instanceof CommandPacket packet) {
                packet.wire().release();
            } else {
                ReferenceCountUtil.release(message);
            }
        }
        messages.clear();
    }
}
