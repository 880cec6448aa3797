package io.pointsman.backend.connection;

import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.tls.ServerTls;

/**
 * The connection phase towards a server: greeting, TLS, login.
 *
 * <pre>
 *   greeting ──► [SSLRequest ──► TLS] ──► HandshakeResponse ──► authentication ──► OK
 * </pre>
 */
final class LoginConversation implements Conversation {

    private static final int ZLIB_LEVEL = 6;
    private static final int ZSTD_LEVEL = 3;
    private static final long MAX_PACKET_SIZE = 1L << 30;

    private final BackendHandler handler;
    private final LoginGoal goal;
    private final Outcome outcome;

    private ServerGreeting greeting;
    private Capabilities capabilities;
    private Authentication authentication;

    LoginConversation(BackendHandler handler, LoginGoal goal, Outcome outcome) {
        this.handler = handler;
        this.goal = goal;
        this.outcome = outcome;
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof ServerGreeting first && greeting == null) {
            onGreeting(first);
        } else if (message instanceof AuthSwitchRequest request && authentication != null) {
            authentication.onSwitch(request);
        } else if (message instanceof AuthMoreData more && authentication != null) {
            authentication.onMoreData(more);
        } else if (message instanceof OkPacket && authentication != null) {
            onAccepted();
        } else if (message instanceof ErrPacket error) {
            outcome.onFailed(error, true);
        } else if (message instanceof MalformedPacket malformed) {
            outcome.onFailed(
                    ServerErrors.authentication(
                            handler.row(), goal.user(), malformed.answer().message()),
                    false);
        } else {
            outcome.onFailed(ServerErrors.unexpected(handler.row()), false);
        }
    }

    @Override
    public void onLost(ErrPacket reason) {
        outcome.onFailed(ServerErrors.lostInLogin(handler.row()), false);
    }

    private void onGreeting(ServerGreeting first) {
        greeting = first;
        handler.around().metServers().onGreeting(first.capabilities());
        ServerTls tls = handler.around().serverTls().currentOrNull();
        if (tls == null && handler.row().useSsl()) {
            outcome.onFailed(ServerErrors.notNow(), false);
        } else if (tls == null || tls.demand(handler.row(), goal.user()) == ServerTls.Demand.PLAINTEXT) {
            sendResponse(false);
        } else if (first.capabilities().has(Capabilities.CLIENT_SSL)) {
            startTls();
        } else {
            handler.around().noTlsOffered().increment();
            outcome.onFailed(ServerErrors.noTlsOffered(handler.row()), false);
        }
    }

    private void startTls() {
        handler.write(new SslRequest(chosen(true), MAX_PACKET_SIZE, goal.collation()));
        handler.channel().startTls(goal.user()).whenComplete((done, failure) -> {
            if (failure == null) {
                sendResponse(true);
            } else {
                outcome.onFailed(ServerErrors.misfit(reasonOf(failure)), false);
            }
        });
    }

    private static String reasonOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void sendResponse(boolean tls) {
        AuthMethods methods = handler.around().authMethods().currentOrNull();
        if (methods == null) {
            outcome.onFailed(ServerErrors.notNow(), false);
            return;
        }
        capabilities = chosen(tls);
        authentication = new Authentication(
                handler,
                goal,
                methods.towardsServer(goal.secret(), greeting.authMethod(), greeting.scramble(), tls),
                greeting.authMethod(),
                greeting.scramble(),
                outcome);
        handler.write(new HandshakeResponse(
                capabilities,
                MAX_PACKET_SIZE,
                goal.collation(),
                goal.user(),
                authentication.login().authResponse(),
                goal.schema(),
                authentication.login().authMethod(),
                goal.attributes(),
                compression() == Compression.ZSTD ? ZSTD_LEVEL : 0));
    }

    private Capabilities chosen(boolean tls) {
        Capabilities chosen = ServerCapabilities.choose(
                goal.shape(), greeting.capabilities(), !goal.schema().isEmpty(), tls);
        return switch (compression()) {
            case ZSTD -> chosen.with(Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM);
            case ZLIB -> chosen.with(Capabilities.CLIENT_COMPRESS);
            case NONE -> chosen;
        };
    }

    /** A relay does not know where a command begins, and with it the numbers of compressed frames. */
    private Compression compression() {
        Capabilities offered = greeting.capabilities();
        if (!handler.row().compression() || goal.exclusive()) {
            return Compression.NONE;
        }
        if (offered.has(Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM)) {
            return Compression.ZSTD;
        }
        return offered.has(Capabilities.CLIENT_COMPRESS) ? Compression.ZLIB : Compression.NONE;
    }

    private void onAccepted() {
        handler.channel()
                .codec()
                .startCommandPhase(
                        capabilities, compression(), compression() == Compression.ZSTD ? ZSTD_LEVEL : ZLIB_LEVEL);
        handler.facts().onLoggedIn(goal, greeting, capabilities, authentication.method(), authentication.scramble());
        outcome.onDone();
    }
}
