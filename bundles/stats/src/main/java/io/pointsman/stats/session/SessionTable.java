package io.pointsman.stats.session;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.sql.statement.PinReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_sessions}: every client of the traffic port, why it keeps its server connection, and how that could be avoided. */
@Component(service = RuntimeTable.class)
public final class SessionTable implements RuntimeTable {

    private static final List<String> COLUMNS = List.of(
            "session_id",
            "user",
            "schemaname",
            "client",
            "command",
            "time_ms",
            "statements",
            "hostgroup",
            "server",
            "in_transaction",
            "pinned_because",
            "pinned_by",
            "hint");

    private static final Map<String, String> HINTS =
            Arrays.stream(PinReason.values()).collect(Collectors.toMap(PinReason::word, PinReason::hint));

    private final ClientChannels clients;

    @Activate
    public SessionTable(@Reference ClientChannels clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "stats_sessions";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return clients.all().stream()
                .filter(client -> client.role() == ListenerRole.TRAFFIC)
                .sorted(Comparator.comparingLong(ClientChannel::connectionId))
                .flatMap(SessionTable::row)
                .toList();
    }

    /** None while its code is being replaced. */
    private static Stream<List<String>> row(ClientChannel client) {
        try {
            return Stream.of(row(client, client.session().view()));
        } catch (IllegalStateException e) {
            return Stream.empty();
        }
    }

    private static List<String> row(ClientChannel client, SessionView view) {
        return Arrays.asList(
                Long.toString(client.connectionId()),
                orNull(view.user()),
                orNull(view.schema()),
                client.address(),
                view.command(),
                Long.toString(Math.max(0, view.millis())),
                Integer.toString(view.statements()),
                ofServer(
                        view.server(),
                        server -> Integer.toString(server.server().hostgroupId())),
                ofServer(view.server(), ServerChannel::address),
                view.isInTransaction() ? "1" : "0",
                orNull(view.pinnedBecause()),
                orNull(view.pinnedBy()),
                HINTS.get(view.pinnedBecause()));
    }

    private static String ofServer(Optional<ServerChannel> server, Function<ServerChannel, String> question) {
        return server.map(question).orElse(null);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
