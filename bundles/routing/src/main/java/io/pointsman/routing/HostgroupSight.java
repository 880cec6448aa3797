package io.pointsman.routing;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.routing.HostgroupHealth;
import io.pointsman.api.routing.ServerHealth;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What extensions may see of hostgroups; nothing while nobody knows. */
@Component(service = HostgroupSight.class)
public final class HostgroupSight {

    private final ServiceSlot<Hostgroups> hostgroups = new ServiceSlot<>(() -> {});

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHostgroups(Hostgroups provider, ServiceReference<Hostgroups> reference) {
        hostgroups.add(reference, provider);
    }

    void unbindHostgroups(ServiceReference<Hostgroups> reference) {
        hostgroups.remove(reference);
    }

    SortedSet<Integer> all() {
        Hostgroups known = hostgroups.currentOrNull();
        if (known == null) {
            return Collections.emptySortedSet();
        }
        SortedSet<Integer> numbers = new TreeSet<>();
        known.servers().forEach(server -> numbers.add(server.hostgroupId()));
        return numbers;
    }

    HostgroupHealth health(int hostgroup) {
        Hostgroups known = hostgroups.currentOrNull();
        return known == null
                ? HostgroupHealth.empty(hostgroup)
                : new HostgroupHealth(
                        hostgroup,
                        known.candidates(hostgroup).stream()
                                .map(HostgroupSight::server)
                                .toList());
    }

    private static ServerHealth server(Candidate candidate) {
        MysqlServer row = candidate.server();
        return new ServerHealth(row.address(), candidate.status().name(), row.weight(), candidate.isIn());
    }
}
