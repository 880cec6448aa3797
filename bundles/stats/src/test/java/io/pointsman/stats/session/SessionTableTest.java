package io.pointsman.stats.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.stats.AStatement;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is connected, and what keeps a server connection from serving others. */
class SessionTableTest {

    private static SessionTable tableOf(ClientChannel... clients) {
        return new SessionTable(new ClientChannels() {
            @Override
            public Optional<ClientChannel> find(long connectionId) {
                return Optional.empty();
            }

            @Override
            public Collection<ClientChannel> all() {
                return Arrays.asList(clients);
            }
        });
    }

    /** Answers by the names of its methods. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!answers.containsKey(method.getName())) {
                        throw new IllegalStateException(method.getName());
                    }
                    return answers.get(method.getName());
                }));
    }

    private static ClientChannel client(long id, ListenerRole role, Map<String, Object> session) {
        return answering(
                ClientChannel.class,
                Map.of(
                        "connectionId",
                        id,
                        "role",
                        role,
                        "address",
                        "10.0.0.1:50123",
                        "session",
                        answering(ClientSession.class, session)));
    }

    private static ServerChannel server() {
        return answering(ServerChannel.class, Map.of("server", AStatement.SERVER, "address", "db1:3306"));
    }

    @Test
    void aPinnedSessionTellsWhyByWhatAndHowToDoWithout() {
        SessionView view = new SessionView(
                "app", "shop", "Sleep", 12, false, false, 3, Optional.of(server()), "user_variables", "0xAB");

        SessionTable table = tableOf(client(7, ListenerRole.TRAFFIC, Map.of("view", view)));

        assertThat(table.name()).isEqualTo("stats_sessions");
        assertThat(table.rows())
                .containsExactly(List.of(
                        "7",
                        "app",
                        "shop",
                        "10.0.0.1:50123",
                        "Sleep",
                        "12",
                        "3",
                        "1",
                        "db1:3306",
                        "0",
                        "user_variables",
                        "0xAB",
                        "compute in the application, or a rule with multiplex=2 for this digest"));
        assertThat(table.columns()).hasSameSizeAs(table.rows().get(0));
    }

    @Test
    void whatThereIsNotIsNull() {
        SessionView view = new SessionView("", "", "Connect", 0, true, false, 0, Optional.empty());

        assertThat(tableOf(client(7, ListenerRole.TRAFFIC, Map.of("view", view)))
                        .rows())
                .containsExactly(Arrays.asList(
                        "7", null, null, "10.0.0.1:50123", "Connect", "0", "0", null, null, "0", null, null, null));
    }

    @Test
    void administratorsAndSessionsBetweenTwoVersionsOfTheirCodeAreNotThere() {
        SessionView view = new SessionView("admin", "", "Sleep", 0, false, false, 0, Optional.empty());

        assertThat(tableOf(
                                client(1, ListenerRole.ADMIN, Map.of("view", view)),
                                client(2, ListenerRole.TRAFFIC, Map.of()))
                        .rows())
                .isEmpty();
    }
}
