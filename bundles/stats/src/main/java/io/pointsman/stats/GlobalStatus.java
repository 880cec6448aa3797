package io.pointsman.stats;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.lifecycle.Newest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code stats_mysql_global}: every figure that somebody has; a name without a figure is not here. */
@Component(service = RuntimeTable.class)
public final class GlobalStatus implements RuntimeTable {

    private static final Logger LOG = LoggerFactory.getLogger(GlobalStatus.class);

    private final Newest<Gauges> sources = new Newest<>();

    /** Names of which it has been said already that they are given twice. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindGauges(Gauges gauges, ServiceReference<Gauges> reference) {
        sources.add(reference, gauges);
    }

    void unbindGauges(ServiceReference<Gauges> reference) {
        sources.remove(reference);
    }

    @Override
    public String name() {
        return "stats_mysql_global";
    }

    @Override
    public List<String> columns() {
        return List.of("Variable_Name", "Variable_Value");
    }

    @Override
    public List<List<String>> rows() {
        Map<String, Long> all = new TreeMap<>();
        for (Gauges source : sources.current()) {
            read(source).forEach((name, value) -> add(all, name, value, source));
        }
        return all.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue().toString()))
                .toList();
    }

    private void add(Map<String, Long> all, String name, Long value, Gauges source) {
        if (all.putIfAbsent(name, value) != null && reported.add(name)) {
            LOG.atWarn()
                    .addKeyValue("figure", name)
                    .addKeyValue("source", source.getClass().getName())
                    .log("figure is given twice, the first one is shown");
        }
    }

    /** Another room's mistake costs its figures, nobody else's. */
    private static Map<String, Long> read(Gauges source) {
        try {
            return Map.copyOf(source.gauges());
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn()
                    .addKeyValue("source", source.getClass().getName())
                    .addKeyValue("error", e.toString())
                    .log("figures not read");
            return Map.of();
        }
    }
}
