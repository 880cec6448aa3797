package io.pointsman.routing.table;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.routing.extension.RoutingChain;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_routing_extensions}: who is asked, what they said and what it took. */
@Component
public final class ExtensionFigures implements RuntimeTable {

    private final RoutingChain extensions;

    @Activate
    public ExtensionFigures(@Reference RoutingChain extensions) {
        this.extensions = extensions;
    }

    @Override
    public String name() {
        return "stats_routing_extensions";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "name",
                "version",
                "ranking",
                "asked",
                "routed",
                "rejected",
                "passed",
                "failed",
                "total_time_us",
                "p50_us",
                "p95_us",
                "p99_us",
                "state",
                "quarantined",
                "last_error");
    }

    @Override
    public List<List<String>> rows() {
        return extensions.rows();
    }
}
