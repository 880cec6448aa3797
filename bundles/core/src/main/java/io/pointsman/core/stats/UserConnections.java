package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.config.ConfigInForce;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_users}: how many clients each user has, of how many. */
@Component(immediate = true, service = RuntimeTable.class)
public final class UserConnections implements RuntimeTable {

    private final ClientRegistry clients;
    private final ConfigInForce configs;

    @Activate
    public UserConnections(@Reference ClientRegistry clients, @Reference ConfigInForce configs) {
        this.clients = clients;
        this.configs = configs;
    }

    @Override
    public String name() {
        return "stats_mysql_users";
    }

    @Override
    public List<String> columns() {
        return List.of("username", "frontend_connections", "frontend_max_connections");
    }

    @Override
    public List<List<String>> rows() {
        return configs.current().users().all().stream()
                .filter(MysqlUser::frontend)
                .map(user -> List.of(
                        user.username(),
                        Integer.toString(clients.clientsOf(user.username())),
                        Integer.toString(user.maxConnections())))
                .toList();
    }
}
