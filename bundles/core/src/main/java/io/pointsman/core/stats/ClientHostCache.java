package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.core.channel.ClientRegistry;
import io.pointsman.core.channel.HostErrors;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_client_host_cache}: addresses whose logins have failed, and how often. */
@Component(immediate = true, service = RuntimeTable.class)
public final class ClientHostCache implements RuntimeTable {

    static final List<String> COLUMNS = List.of("client_address", "error_count", "last_updated");

    private final ClientRegistry clients;

    @Activate
    public ClientHostCache(@Reference ClientRegistry clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "stats_mysql_client_host_cache";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return rows(clients.hostErrors().rows());
    }

    static List<List<String>> rows(List<HostErrors.Row> errors) {
        return errors.stream()
                .map(row -> List.of(row.host(), Integer.toString(row.errors()), Long.toString(row.lastUpdated())))
                .toList();
    }
}
