package io.pointsman.stats.tls;

import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is logged in without TLS, and which settings would not have let them in. */
@Component(service = PlainClients.class)
public final class PlainClients {

    private static final String GLOBAL = "mysql-require_ssl=true";
    private static final String OF_LISTENER = "listener ?require_ssl=1";
    private static final String OF_USER = "mysql_users.use_ssl=1";

    private final ClientChannels clients;

    @Activate
    public PlainClients(@Reference ClientChannels clients) {
        this.clients = clients;
    }

    /** A row for each session and setting, then one for each user of servers. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        TreeMap<String, Set<String>> hostsOfUsers = new TreeMap<>();
        for (ClientChannel client : plain()) {
            String user = user(client);
            if (user.isEmpty()) {
                continue; // on its way in, perhaps to TLS
            }
            settings(client).forEach(setting -> rows.add(session(client, user, setting)));
            if (client.role() == ListenerRole.TRAFFIC) {
                hostsOfUsers.computeIfAbsent(user, name -> new TreeSet<>()).add(host(client));
            }
        }
        hostsOfUsers.forEach((user, hosts) -> rows.add(ofUser(user, hosts)));
        return rows;
    }

    private List<ClientChannel> plain() {
        return clients.all().stream()
                .filter(client -> !client.isTls())
                .sorted(Comparator.comparingLong(ClientChannel::connectionId))
                .toList();
    }

    private static String user(ClientChannel client) {
        try {
            SessionView view = client.session().view();
            return view.user();
        } catch (IllegalStateException e) { // its code is being replaced
            return "";
        }
    }

    /** The global one is for traffic, and takes a Unix socket for secure as MySQL does. */
    private static List<String> settings(ClientChannel client) {
        boolean isGlobal =
                client.role() == ListenerRole.TRAFFIC && !client.host().isEmpty();
        return isGlobal ? List.of(GLOBAL, OF_LISTENER) : List.of(OF_LISTENER);
    }

    private static List<String> session(ClientChannel client, String user, String setting) {
        return List.of(
                "session",
                Long.toString(client.connectionId()),
                user,
                client.address(),
                client.role().name(),
                "0",
                setting);
    }

    private static List<String> ofUser(String user, Set<String> hosts) {
        return Arrays.asList("user", null, user, String.join(", ", hosts), ListenerRole.TRAFFIC.name(), "0", OF_USER);
    }

    private static String host(ClientChannel client) {
        return client.host().isEmpty() ? client.address() : client.host();
    }
}
