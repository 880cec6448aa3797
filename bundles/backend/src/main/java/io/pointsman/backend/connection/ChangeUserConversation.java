package io.pointsman.backend.connection;

import io.pointsman.api.protocol.AuthMethods;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ChangeUser;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.PacketCodecs;

/**
 * Makes a connection as new with COM_CHANGE_USER: transactions are rolled back, variables, temporary tables, locks and
 * prepared statements are gone, schema and charset are as asked. COM_RESET_CONNECTION would leave the server's default
 * charset instead of the session's.
 */
final class ChangeUserConversation implements Conversation {

    private final BackendHandler handler;
    private final LoginGoal goal;
    private final Outcome outcome;
    private Authentication authentication;

    ChangeUserConversation(BackendHandler handler, LoginGoal goal, Outcome outcome) {
        this.handler = handler;
        this.goal = goal;
        this.outcome = outcome;
    }

    void start(AuthMethods methods, PacketCodecs codecs, String method, byte[] scramble) {
        authentication = new Authentication(
                handler,
                goal,
                methods.towardsServer(
                        goal.secret(), method, scramble, handler.channel().isTls()),
                method,
                scramble,
                outcome);
        handler.channel().codec().expectResponseTo(Command.COM_CHANGE_USER, handler.capabilities());
        handler.write(codecs.writeChangeUser(
                new ChangeUser(
                        goal.user(),
                        authentication.login().authResponse(),
                        goal.schema(),
                        goal.collation(),
                        authentication.login().authMethod(),
                        goal.attributes()),
                handler.capabilities()));
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof AuthSwitchRequest request) {
            authentication.onSwitch(request);
        } else if (message instanceof AuthMoreData more) {
            authentication.onMoreData(more);
        } else if (message instanceof OkPacket) {
            handler.facts().onRenewed(goal, authentication.method(), authentication.scramble());
            outcome.onDone();
        } else if (message instanceof ErrPacket error) {
            outcome.onFailed(error, true);
        } else {
            outcome.onFailed(ServerErrors.unexpected(handler.row()), false);
        }
    }

    @Override
    public void onLost(ErrPacket reason) {
        outcome.onFailed(reason, false);
    }
}
