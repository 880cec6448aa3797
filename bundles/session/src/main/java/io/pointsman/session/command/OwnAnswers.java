package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.login.ChangeUserPhase;
import io.pointsman.session.status.ShowSslStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the session says itself, and what it has to know of commands that it passes on. */
final class OwnAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAnswers.class);
    private static final int BINARY_COLLATION = 63;

    private final SessionHandler session;

    OwnAnswers(SessionHandler session) {
        this.session = session;
    }

    /** Borrows the packet: where the statement's text begins; -1 when its attributes are malformed. */
    int textOffset(CommandPacket packet) {
        Capabilities capabilities = session.facts().capabilities();
        if (!capabilities.has(Capabilities.CLIENT_QUERY_ATTRIBUTES)) {
            return 1;
        }
        PacketCodecs codecs = session.around().packetCodecs().currentOrNull();
        return codecs == null ? -1 : codecs.queryTextOffset(packet.payload(), capabilities);
    }

    /**
     * What no server has to be asked for.
     *
     * @param leavesTraces for the next statement to ask for, as on a server; looking at the session leaves none
     */
    record Answer(Object packet, boolean leavesTraces) {}

    /** Borrows the payload of a COM_QUERY: an answer, or null when a server has to give it. */
    Answer answerTo(ByteBuf payload, int textOffset) {
        StatementText text = new StatementText(payload, textOffset);
        String internal = text.internal();
        if (internal != null) {
            return new Answer(
                    internal.equals("SESSION") ? sessionInfo() : SessionErrors.unknownInternal(internal), false);
        }
        Object packet = answerTo(text);
        return packet == null ? null : new Answer(packet, true);
    }

    private Object answerTo(StatementText text) {
        if (text.isConnectionId()) {
            return connectionId(text.connectionIdColumn());
        }
        if (text.isLoadDataLocal() && !session.around().settings().get().loadDataLocal()) {
            return SessionErrors.loadDataLocalDisabled();
        }
        Predicate<String> variables = text.sslStatus();
        if (variables != null) {
            return ShowSslStatus.answer(session, variables);
        }
        StatementText.KillRequest kill = text.kill();
        return kill == null ? null : kill(kill.connectionId(), kill.queryOnly() ? Kill.QUERY : Kill.CONNECTION);
    }

    private TextResultSet connectionId(String column) {
        return new TextResultSet(
                List.of(new ColumnDefinition("", "", column, ColumnDefinition.LONGLONG, BINARY_COLLATION, 21)),
                List.of(List.of(Long.toString(session.client().connectionId()))),
                session.facts().status(),
                0);
    }

    private TextResultSet sessionInfo() {
        return new TextResultSet(
                List.of(ColumnDefinition.text("session_info")),
                List.of(List.of(new SessionReport(session).json())),
                session.facts().status(),
                0);
    }

    /** Borrows the payload of a COM_PROCESS_KILL. */
    Object processKill(ByteBuf payload) {
        return payload.readableBytes() < 5
                ? SessionErrors.unknownCommand()
                : kill(payload.getUnsignedIntLE(payload.readerIndex() + 1), Kill.CONNECTION);
    }

    private Object kill(long connectionId, Kill kill) {
        Optional<ErrPacket> refusal = new Killer(session).kill(connectionId, kill);
        return refusal.<Object>map(error -> error)
                .orElseGet(() -> OkPacket.of(session.facts().status()));
    }

    /** Consumes the packet, and those that wait behind it unless the session ends. */
    void changeUser(CommandPacket packet, Supplier<CommandPacket> waiting) {
        PacketCodecs codecs = session.around().packetCodecs().currentOrNull();
        Optional<ChangeUser> request = codecs == null
                ? Optional.empty()
                : codecs.readChangeUser(packet.payload(), session.facts().capabilities());
        packet.wire().release();
        if (request.isEmpty()) {
            session.sendAndClose(SessionErrors.badHandshake());
        } else {
            ChangeUserPhase change = new ChangeUserPhase(session, request.get(), waiting);
            session.enter(change);
            change.start();
        }
    }

    /** As it is, for whoever is next. */
    void giveBack(ServerChannel server) {
        try {
            server.connection().giveBack();
        } catch (IllegalStateException e) { // its code is being replaced
            server.listener(null);
            server.channel().close();
        }
    }

    void release(ServerChannel server) {
        try {
            server.connection().release();
        } catch (IllegalStateException e) { // its code is being replaced, and nobody can make it as new
            server.listener(null);
            server.channel().close();
        }
    }

    void logBroken(MalformedPacket malformed) {
        LOG.atInfo()
                .addKeyValue("client", session.client().address())
                .addKeyValue("user", session.user())
                .addKeyValue("error", malformed.answer().message())
                .log("client broke the protocol, session closed");
    }

    void logServerLost(ErrPacket reason) {
        LOG.atInfo()
                .addKeyValue("client", session.client().address())
                .addKeyValue("user", session.user())
                .addKeyValue("error", reason.errorCode() + " " + reason.message())
                .log("server connection lost, session closed");
    }
}
