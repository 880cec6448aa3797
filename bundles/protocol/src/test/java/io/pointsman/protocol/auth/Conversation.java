package io.pointsman.protocol.auth;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.ClientLogin;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.ServerLogin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets the two roles talk to one another until one of them has an opinion. */
final class Conversation {

    private static final int MAX_WORDS = 20;

    private final ServerLogin client;
    private final ClientLogin server;

    /** What the server said, in short. */
    private final List<String> heard = new ArrayList<>();

    private Conversation(ServerLogin client, ClientLogin server) {
        this.client = client;
        this.server = server;
    }

    record Outcome(LoginStep end, List<String> heard) {}

    static Outcome between(ServerLogin client, ClientLogin server) throws Exception {
        return new Conversation(client, server).talk();
    }

    private Outcome talk() throws Exception {
        LoginStep step = settled(server.start(client.authMethod(), client.authResponse()));
        for (int word = 0; word < MAX_WORDS; word++) {
            if (step instanceof LoginStep.SendThen both) {
                hear(both.packet());
                step = settled(both.then());
            } else if (step instanceof LoginStep.Send send) {
                LoginStep answer = hear(send.packet());
                if (!(answer instanceof LoginStep.Send said)) {
                    return new Outcome(answer, heard);
                }
                step = settled(server.next(((AuthResponse) said.packet()).data()));
            } else {
                return new Outcome(step, heard);
            }
        }
        throw new AssertionError("they do not come to an end: " + heard);
    }

    private LoginStep hear(Object packet) throws Exception {
        if (packet instanceof AuthSwitchRequest request) {
            heard.add("switch " + request.authMethod());
            return settled(client.onAuthSwitch(request));
        }
        AuthMoreData more = (AuthMoreData) packet;
        heard.add(more.data().length == 1 ? Byte.toString(more.data()[0]) : "key");
        return settled(client.onMoreData(more));
    }

    static LoginStep settled(LoginStep step) throws Exception {
        LoginStep now = step;
        while (now instanceof LoginStep.Wait wait) {
            now = wait.step().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }
        return now;
    }
}
