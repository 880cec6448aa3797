package io.pointsman.backend.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;

/** What becomes of a server connection when its session lets go of it: anybody's, as new, or nobody's. */
@EventLoopOnly
final class Keeping {

    private final BackendHandler handler;

    /** Something was done to this connection that no COM_CHANGE_USER undoes. */
    private boolean tainted;

    /** Whatever becomes of it, nobody gets it after whoever has it now. */
    private boolean retired;

    /** Its session has gone while a question of it was being answered. */
    private boolean releasedMeanwhile;

    private long idleSinceNanos;

    Keeping(BackendHandler handler) {
        this.handler = handler;
    }

    /** As an earlier generation left it. */
    void restore(BackendSnapshot snapshot) {
        tainted = snapshot.more().containsKey(ServerFacts.TAINTED);
        retired = snapshot.more().containsKey(ServerFacts.RETIRED);
    }

    boolean isTainted() {
        return tainted;
    }

    boolean isRetired() {
        return retired;
    }

    void taint() {
        tainted = true;
    }

    void retire() {
        retired = true;
    }

    /** A question whose asker has gone: what it was for has to be found out first. */
    boolean isUndecided() {
        return releasedMeanwhile;
    }

    /** The session knows that nothing of its own is left here. */
    void giveBack() {
        if (!handler.isAtSafePoint()) {
            handler.abandon();
        } else if (isPrivate() || !isWorthKeeping()) {
            close();
        } else {
            pool();
        }
    }

    /** The session has gone, and has left what it has left. */
    void release() {
        if (handler.isInOwnTalkOnly()) {
            releasedMeanwhile = true; // a question of the session's is short, and the connection worth the wait
        } else {
            makeAsNew();
        }
    }

    /** Our own talk is over. */
    void onSilence() {
        if (releasedMeanwhile) {
            handler.eventLoop().execute(this::onQuestionOver); // who has asked is told first
        }
    }

    private void onQuestionOver() {
        if (releasedMeanwhile) {
            releasedMeanwhile = false;
            makeAsNew();
        }
    }

    private void makeAsNew() {
        if (!handler.isAtSafePoint()) {
            handler.abandon();
        } else if (isPrivate() || !isWorthKeeping()) {
            close();
        } else {
            handler.renew(handler.facts().goal(), new ThenToPool(handler, () -> {}));
        }
    }

    /** Nobody else may ever have it. */
    private boolean isPrivate() {
        return tainted || retired || handler.facts().exclusive;
    }

    private boolean isWorthKeeping() {
        var hostgroups = handler.around().hostgroups().currentOrNull();
        return channel().isActive() && (hostgroups == null || hostgroups.isUsable(handler.row()));
    }

    /** Taken over while nobody held it: perhaps between its last command and its end. */
    void poolOrClose() {
        if (isPrivate()) {
            close();
        } else {
            pool();
        }
    }

    /** Free for anybody, unless it has been retired meanwhile. */
    void pool() {
        if (retired) {
            close();
            return;
        }
        idleSinceNanos = nanoTime();
        handler.around().shardOf().apply(handler).add(handler);
        handler.channel().atSafePoint();
    }

    long idleNanos() {
        return nanoTime() - idleSinceNanos;
    }

    private long nanoTime() {
        return handler.eventLoop().ticker().nanoTime();
    }

    /** Says COM_QUIT where the server would understand it, and closes. */
    void close() {
        handler.around().shardOf().apply(handler).remove(handler);
        var codecs = handler.around().packetCodecs().currentOrNull();
        if (codecs == null || !handler.isSilent() || handler.facts().user.isEmpty()) {
            channel().close();
        } else {
            channel()
                    .writeAndFlush(codecs.writeCommand(Command.COM_QUIT, new byte[0]))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private Channel channel() {
        return handler.channel().channel();
    }
}
