package io.pointsman.core.stats;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.core.channel.ClientRegistry;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_client_host_cache_reset}: the same once more, and then every address may try again. */
@Component(immediate = true, service = RuntimeTable.class)
public final class ClientHostCacheReset implements RuntimeTable {

    private final ClientRegistry clients;

    @Activate
    public ClientHostCacheReset(@Reference ClientRegistry clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "stats_mysql_client_host_cache_reset";
    }

    @Override
    public List<String> columns() {
        return ClientHostCache.COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return ClientHostCache.rows(clients.hostErrors().reset());
    }
}
