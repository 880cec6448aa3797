package io.pointsman.tls.legacy;

import io.netty.channel.EventLoop;
import io.pointsman.api.lifecycle.EventLoopOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Takes a handshake's arithmetic off the loop: one step at a time, each with all that has arrived. While a step is under
 * way the conversation is the other thread's.
 */
@EventLoopOnly
final class AsideSteps {

    /** A client waits for answers, so what it can have on the way is its hello or its certificates. */
    private static final int MOST_WAITING = 128 * 1024;

    private final Conversation conversation;
    private final Executor aside;
    private final EventLoop loop;
    private final Consumer<Optional<Throwable>> onStep;
    private ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private boolean isUnderWay;

    /** @param onStep told on the loop after each step, with what it failed by */
    AsideSteps(Conversation conversation, Executor aside, EventLoop loop, Consumer<Optional<Throwable>> onStep) {
        this.conversation = conversation;
        this.aside = aside;
        this.loop = loop;
        this.onStep = onStep;
    }

    boolean isUnderWay() {
        return isUnderWay;
    }

    /** @throws IOException when the client sends on and on without waiting for answers */
    void add(byte[] bytes) throws IOException {
        if (arrived.size() + bytes.length > MOST_WAITING) {
            throw new TlsFatalAlert(
                    AlertDescription.unexpected_message,
                    "over " + MOST_WAITING + " bytes came before the handshake had ended");
        }
        arrived.writeBytes(bytes);
    }

    /** What no step has read yet. */
    byte[] takeRest() {
        byte[] rest = arrived.toByteArray();
        arrived = new ByteArrayOutputStream();
        return rest;
    }

    /** Starts a step if there is something to read and none is under way. */
    void proceed() {
        if (!isUnderWay && arrived.size() > 0) {
            byte[] input = takeRest();
            isUnderWay = true;
            aside.execute(() -> step(input));
        }
    }

    private void step(byte[] input) {
        Optional<Throwable> failure = Optional.empty();
        try {
            conversation.receive(input);
        } catch (IOException | RuntimeException | LinkageError e) {
            failure = Optional.of(e);
        }
        Optional<Throwable> told = failure;
        loop.execute(() -> {
            isUnderWay = false;
            onStep.accept(told);
        });
    }
}
