package io.pointsman.core.channel;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Swaps.Waiting;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.transport.Peer;
import io.pointsman.core.swap.Exchangeable;
import io.pointsman.core.swap.Farewell;
import io.pointsman.core.swap.Rooms;
import io.pointsman.core.swap.Seat;
import io.pointsman.core.tls.Handshakes;
import io.pointsman.core.tls.Protected;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel of either leg: its two seats, when they are exchanged, and what is done when it closes.
 *
 * <pre>
 *   head ─ [tls] ─ codec ─ session or backend ─ end
 * </pre>
 */
@EventLoopOnly
abstract class LivePeer implements Peer, Exchangeable, Protected {

    static final String CODEC = "codec";

    private static final Logger LOG = LoggerFactory.getLogger(LivePeer.class);

    /** For a last word, to a peer that may have stopped reading. */
    private static final long SAY_SECONDS = 1;

    protected final Rooms rooms;
    protected final Handshakes handshakes;
    protected final Seat<Peer, CodecState, PacketCodec> codecSeat;
    private final Channel channel;
    private boolean tls;

    /** Volatile as reports read them. */
    private volatile TlsFacts tlsFacts;

    private volatile String tlsGeneration = "";
    private volatile String heldVersion = "";
    private final CloseActions closeActions;

    /** What {@link #atSafePoint} costs in the common case, with {@link #isLeaving}. */
    private boolean exchangeWanted;

    /** When an exchange was first wanted that is not done yet; 0 for none. Volatile as reports read it. */
    private volatile long behindSince;

    private boolean exchanging;

    /** It closes at the next safe point. */
    private boolean isLeaving;

    private boolean codecTaskQueued;
    private ScheduledFuture<?> retry;
    private ScheduledFuture<?> pauseLimit;
    private boolean autoReadBeforePause;

    LivePeer(Channel channel, Rooms rooms, Handshakes handshakes) {
        this.handshakes = handshakes;
        this.channel = channel;
        this.rooms = rooms;
        this.codecSeat = new Seat<>(CODEC, this, rooms.packetCodecs(), key(channel));
        this.closeActions = new CloseActions(channel);
        channel.pipeline().addLast(EndOfPipeline.NAME, new EndOfPipeline(this));
        channel.closeFuture().addListener(closed -> onClosed());
        Tally.addTo(channel);
    }

    static long key(Channel channel) {
        return channel.id().hashCode();
    }

    @Override
    public final long key() {
        return key(channel);
    }

    /** Where session or backend sits. */
    abstract Seat<?, ?, ?> upperSeat();

    /** For logs: who is at the other end, {@code client} or {@code server}. */
    abstract String leg();

    /** False while an answer is on its way through the codec, which no other would end in its place. */
    abstract boolean mayParkCodec();

    /** Closes, telling {@code reason} to whoever waits. */
    abstract void fail(ErrPacket reason);

    /** Nobody sits in the upper seat from now on, perhaps in the middle of a read. */
    void onParked() {}

    /** The channel has closed while its upper handler was parked: what its state holds must not leak. */
    abstract void onLostWhileParked();

    @Override
    public final Channel channel() {
        return channel;
    }

    public final PacketCodec codec() {
        return codecSeat.handler();
    }

    @Override
    public final boolean isTls() {
        return tls;
    }

    @Override
    public final AutoCloseable onClose(Runnable action) {
        return closeActions.add(action);
    }

    @Override
    public final void atSafePoint() {
        if (isLeaving) {
            channel.close(); // what it was given time for is done
        } else if (exchangeWanted) {
            exchange();
        }
    }

    @Override
    public final void exchangeSoon() {
        onLoop(this::exchangeNow);
    }

    @Override
    public final boolean runs(Object provider) {
        return codecSeat.runs(provider) || upperSeat().runs(provider);
    }

    @Override
    public final boolean isBehind(ServiceSlot<?> slot) {
        return codecSeat.isBehind(slot) || upperSeat().isBehind(slot);
    }

    @Override
    public final long servedBy(ServiceSlot<?> slot) {
        return Math.max(codecSeat.servedBy(slot), upperSeat().servedBy(slot));
    }

    @Override
    public final Waiting waiting() {
        long since = behindSince;
        long millis = since == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        String reason = upperSeat().busyWith().isEmpty()
                ? codecSeat.busyWith()
                : upperSeat().busyWith();
        return new Waiting(toString(), millis, reason);
    }

    @Override
    public final void expel(ErrPacket reason) {
        onLoop(() -> fail(reason));
    }

    /** From here on all bytes are read as TLS, whatever becomes of it. */
    final void onTlsBegun() {
        tls = true;
    }

    @Override
    public final void onProtected(TlsFacts facts, String generation) {
        tlsGeneration = generation;
        tlsFacts = facts;
    }

    @Override
    public final void onHeld(String version) {
        heldVersion = version;
    }

    @Override
    public final String heldVersion() {
        return heldVersion;
    }

    @Override
    public final boolean isTlsHeld() {
        return !heldVersion.isEmpty();
    }

    @Override
    public final Optional<TlsFacts> tls() {
        return Optional.ofNullable(tlsFacts);
    }

    @Override
    public final String tlsGeneration() {
        return tlsGeneration;
    }

    /** For a task of the loop, with no handler on the stack. */
    final void exchangeNow() {
        exchangeWanted = true;
        exchange();
    }

    private void exchange() {
        if (exchanging || isLeaving) {
            return; // a successor that has just been added says that it is idle
        }
        exchanging = true;
        try {
            boolean wasParked = upperSeat().isParked();
            upperSeat().settle(true);
            if (!wasParked && upperSeat().isParked()) {
                onParked();
            }
            settleCodecLater();
        } catch (RuntimeException | LinkageError e) {
            onExchangeFailed(e);
        } finally {
            exchanging = false;
        }
        afterExchange();
    }

    /** The codec may be on the stack: it is what calls handlers. */
    private void settleCodecLater() {
        if (!codecSeat.isSettled() && !codecTaskQueued) {
            codecTaskQueued = true;
            onLoop(this::settleCodec);
        }
    }

    private void settleCodec() {
        codecTaskQueued = false;
        try {
            codecSeat.settle(mayParkCodec());
        } catch (RuntimeException | LinkageError e) {
            onExchangeFailed(e);
        }
        afterExchange();
    }

    private void afterExchange() {
        exchangeWanted =
                channel.isActive() && !(codecSeat.isSettled() && upperSeat().isSettled());
        noteSince();
        if (exchangeWanted && retry == null) {
            retry = loop().schedule(this::retry, rooms.limits().retry().toMillis(), TimeUnit.MILLISECONDS);
        }
        pauseOrResume();
    }

    private void noteSince() {
        if (!exchangeWanted) {
            behindSince = 0;
        } else if (behindSince == 0) {
            behindSince = System.nanoTime() | 1; // never 0, which means none
        }
    }

    private void retry() {
        retry = null;
        if (exchangeWanted) {
            exchange();
        }
    }

    private void pauseOrResume() {
        boolean parked = codecSeat.isParked() || upperSeat().isParked();
        if (parked && pauseLimit == null && channel.isActive()) {
            autoReadBeforePause = channel.config().isAutoRead();
            channel.config().setAutoRead(false);
            pauseLimit = loop().schedule(
                            this::onPausedTooLong, rooms.limits().pause().toMillis(), TimeUnit.MILLISECONDS);
        } else if (!parked && pauseLimit != null) {
            pauseLimit.cancel(false);
            pauseLimit = null;
            if (autoReadBeforePause) {
                channel.config().setAutoRead(true);
            }
        }
    }

    private void onPausedTooLong() {
        rooms.onCutOff(1);
        fail(Farewell.notBackWithin(rooms.limits().pause()));
    }

    private void onExchangeFailed(Throwable cause) {
        LOG.atError()
                .addKeyValue(leg(), address())
                .addKeyValue("error", cause.toString())
                .setCause(LOG.isDebugEnabled() ? cause : null)
                .log("a newer generation could not take over, channel closed");
        fail(Farewell.notExchanged());
    }

    private void onClosed() {
        rooms.leave(this);
        cancel(retry);
        cancel(pauseLimit);
        exchangeWanted = false;
        if (upperSeat().isParked()) {
            onLostWhileParked();
            upperSeat().forget();
        }
    }

    /** Closes at the next safe point, or when it has had its time. */
    final void closeSoon() {
        isLeaving = true;
        closeInASecond();
    }

    final void closeInASecond() {
        ScheduledFuture<?> patience = loop().schedule(() -> channel.close(), SAY_SECONDS, TimeUnit.SECONDS);
        onClose(() -> patience.cancel(false));
    }

    private static void cancel(ScheduledFuture<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private EventLoop loop() {
        return channel.eventLoop();
    }

    /** A loop that has ended has closed its channels: nothing is left to do there. */
    final void onLoop(Runnable task) {
        if (!loop().isShuttingDown()) {
            loop().execute(task);
        }
    }

    @Override
    public String toString() {
        return leg() + " " + address();
    }
}
