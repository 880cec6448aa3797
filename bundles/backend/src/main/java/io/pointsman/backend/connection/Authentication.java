package io.pointsman.backend.connection;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.ServerLogin;

/** Carries out the steps that an authentication method asks for, in a login and in COM_CHANGE_USER alike. */
final class Authentication {

    private final BackendHandler handler;
    private final LoginGoal goal;
    private final ServerLogin login;
    private final Outcome outcome;

    private String method;
    private byte[] scramble;

    Authentication(
            BackendHandler handler,
            LoginGoal goal,
            ServerLogin login,
            String method,
            byte[] scramble,
            Outcome outcome) {
        this.handler = handler;
        this.goal = goal;
        this.login = login;
        this.method = method;
        this.scramble = scramble;
        this.outcome = outcome;
    }

    ServerLogin login() {
        return login;
    }

    /** The one the server chose last; what the next COM_CHANGE_USER begins with. */
    String method() {
        return method;
    }

    byte[] scramble() {
        return scramble;
    }

    void onSwitch(AuthSwitchRequest request) {
        method = request.authMethod();
        scramble = request.scramble();
        carryOut(login.onAuthSwitch(request));
    }

    void onMoreData(AuthMoreData more) {
        carryOut(login.onMoreData(more));
    }

    private void carryOut(LoginStep step) {
        if (step instanceof LoginStep.Send send) {
            handler.write(send.packet());
        } else if (step instanceof LoginStep.SendThen send) {
            handler.write(send.packet());
            carryOut(send.then());
        } else if (step instanceof LoginStep.Wait wait) {
            wait.step().whenCompleteAsync(this::onComputed, handler.eventLoop());
        } else if (step instanceof LoginStep.Denied denied) {
            outcome.onFailed(ServerErrors.authentication(handler.row(), goal.user(), denied.reason()), false);
        }
        // Expect and Accepted: the server's OK or ERR comes next
    }

    private void onComputed(LoginStep next, Throwable failure) {
        carryOut(failure == null ? next : new LoginStep.Denied("the arithmetic of " + method + " failed"));
    }
}
