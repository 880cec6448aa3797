package io.pointsman.core.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.transport.ListenerRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection at the door: its line is answered on a thread that may block. */
final class Caller extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);
    private static final int WORDS = 4;

    private final HandOver handOver;
    private final Door door;
    private final Executor workers;

    Caller(HandOver handOver, Door door, Executor workers) {
        this.handOver = handOver;
        this.door = door;
        this.workers = workers;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws IOException {
        int user = ((EpollDomainSocketChannel) ctx.channel()).peerCredentials().uid();
        if (!door.isOurs(user)) {
            LOG.atWarn().addKeyValue("uid", user).log("another user at the door, sent away");
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        String line = message instanceof ByteBuf bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        ReferenceCountUtil.release(message);
        try {
            workers.execute(() -> answer(ctx.channel(), line));
        } catch (RejectedExecutionException e) {
            ctx.close(); // more callers than there can be, or we are about to end
        }
    }

    private void answer(Channel channel, String line) {
        try {
            String[] words = line.split(" ", WORDS);
            switch (words[0]) {
                case "socket" ->
                    socket(channel, ListenerRole.valueOf(words[1]), line.substring(line.indexOf(words[1])));
                case "take" -> take(channel, Duration.ofMillis(Long.parseLong(words[1])));
                case "kill" -> say(channel, kill(words) ? "ok" : "unknown");
                case "status" -> say(channel, handOver.status());
                default -> say(channel, "unknown");
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("a caller at the door was not understood");
            channel.close();
        }
    }

    private void socket(Channel channel, ListenerRole role, String roleAndAddress) {
        Optional<FileDescriptor> descriptor =
                handOver.socket(role, roleAndAddress.substring(role.name().length() + 1));
        if (descriptor.isPresent()) {
            channel.writeAndFlush(descriptor.get()).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }

    private void take(Channel channel, Duration limit) throws IOException {
        Optional<String> refusal = handOver.refusal();
        if (refusal.isPresent()) {
            say(channel, refusal.get());
            return;
        }
        handOver.release();
        door.moveAside();
        say(channel, "released");
        handOver.seeOff(limit);
    }

    private boolean kill(String[] words) {
        String user = words.length < WORDS
                ? ""
                : new String(Base64.getDecoder().decode(words[WORDS - 1]), StandardCharsets.UTF_8);
        return handOver.kill(Long.parseLong(words[2]), user, words[1]);
    }

    private static void say(Channel channel, String answer) {
        channel.writeAndFlush(Unpooled.copiedBuffer(answer + "\n", StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().addKeyValue("error", cause.toString()).log("a caller at the door is gone");
        ctx.close();
    }
}
