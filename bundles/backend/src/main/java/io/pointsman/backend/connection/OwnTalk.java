package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.PacketCodecs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What we say to a server on our own account, one thing at a time, and never while a client's command is under way. */
@EventLoopOnly
final class OwnTalk {

    private final BackendHandler handler;
    private final OpeningStatements opening;
    private final Runnable onSilence;

    /** Null while the connection is the session's, or idle. */
    private Conversation current;

    /** @param onSilence runs whenever a conversation is over, before anybody hears what has come of it */
    OwnTalk(BackendHandler handler, Runnable onSilence) {
        this.handler = handler;
        this.opening = new OpeningStatements(handler);
        this.onSilence = onSilence;
    }

    boolean isUnderWay() {
        return current != null;
    }

    /** A connection just dialled logs in when the server greets, and says what is always said then, all within a limit. */
    void logIn(LoginGoal goal, Outcome outcome) {
        Outcome limited = new LoginLimit(handler, outcome).outcome();
        current = new LoginConversation(handler, goal, opening.afterLogin(settled(goal, limited)));
    }

    /** Logs in, and says nothing that nobody has asked for. */
    void logInOnly(LoginGoal goal, Outcome outcome) {
        current = new LoginConversation(handler, goal, once(outcome));
    }

    private Outcome settled(LoginGoal goal, Outcome outcome) {
        return goal.state().isNone()
                ? outcome
                : new Outcome() {
                    @Override
                    public void onDone() {
                        Preparation.start(handler, goal, outcome);
                    }

                    @Override
                    public void onFailed(ErrPacket error, boolean serverSaid) {
                        outcome.onFailed(error, serverSaid);
                    }
                };
    }

    /** Whether something is said on each new connection that no SET undoes. */
    boolean hasInitConnect() {
        return !opening.initConnect().isEmpty();
    }

    /** The server has said something, and it was meant for us. */
    void hear(Object message) {
        if (message instanceof ByteBuf bytes) {
            current.onBytes(bytes);
        } else {
            current.onMessage(message);
        }
    }

    /** COM_CHANGE_USER; false when the bundles that it takes are being replaced, and then nothing has been said. */
    boolean changeUser(LoginGoal goal, Outcome outcome) {
        var methods = handler.around().authMethods().currentOrNull();
        PacketCodecs codecs = codecs();
        if (methods == null || codecs == null) {
            outcome.onFailed(ServerErrors.notNow(), false);
            return false;
        }
        ChangeUserConversation change = new ChangeUserConversation(handler, goal, opening.afterChangeUser(outcome));
        current = change;
        change.start(methods, codecs, handler.facts().authMethod, handler.facts().scramble);
        return true;
    }

    /** @param rows consumes the answer's packets, byte for byte, and must not fail */
    void run(Command command, String argument, Consumer<ByteBuf> rows, Outcome outcome) {
        PacketCodecs codecs = codecs();
        if (codecs == null) {
            outcome.onFailed(ServerErrors.notNow(), false);
            return;
        }
        OwnCommand own = new OwnCommand(handler, rows, once(outcome));
        current = own;
        own.start(codecs, command, argument.getBytes(StandardCharsets.UTF_8));
    }

    /** The first row of the answer; empty for an error, and for none. */
    void ask(String sql, Consumer<Optional<List<String>>> answer) {
        PacketCodecs codecs = codecs();
        if (codecs == null) {
            answer.accept(Optional.empty());
        } else {
            Question question = new Question(handler, answer);
            current = question;
            question.start(codecs, sql);
        }
    }

    void prepare(PreparedText text, Consumer<Optional<ErrPacket>> done) {
        PacketCodecs codecs = codecs();
        if (codecs == null) {
            done.accept(Optional.of(ServerErrors.notNow()));
        } else {
            PrepareConversation prepare = new PrepareConversation(handler, text, done);
            current = prepare;
            prepare.start(codecs);
        }
    }

    private PacketCodecs codecs() {
        return handler.around().packetCodecs().currentOrNull();
    }

    /** The conversation ends before its outcome is heard, so that the next one can begin there. */
    Outcome once(Outcome outcome) {
        return new OnceOutcome(outcome, () -> {
            current = null;
            onSilence.run();
        });
    }

    void end(Conversation ended) {
        if (current == ended) {
            current = null;
        }
        onSilence.run();
    }

    /** Whoever is talking hears it. */
    void lost(ErrPacket reason) {
        Conversation last = current;
        current = null;
        if (last != null) {
            last.onLost(reason);
        }
    }
}
