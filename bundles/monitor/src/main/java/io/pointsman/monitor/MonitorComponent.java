package io.pointsman.monitor;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.pointsman.api.backend.Probes;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.hostgroup.ServerHealth;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.monitor.log.CheckLogs;
import java.util.Map;
import java.util.SplittableRandom;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the servers of the configuration in force. */
@Component(immediate = true, service = Configurable.class)
public final class MonitorComponent implements Configurable {

    private static final Logger LOG = LoggerFactory.getLogger(MonitorComponent.class);

    private final MonitorThread thread = new MonitorThread();
    private final ServiceSlot<ServerHealth> health = new ServiceSlot<>(() -> {});
    private final ServiceSlot<Probes> probes = new ServiceSlot<>(() -> {});
    private final Monitor monitor;

    @Activate
    public MonitorComponent(@Reference RuntimeConfigs configs, @Reference CheckLogs logs) {
        monitor = new Monitor(thread, new SplittableRandom(), probes::currentOrNull, health::currentOrNull, logs);
        RuntimeConfig current = configs.current();
        if (!current.isNone()) {
            begin(current);
        }
    }

    /** What is in force has been found sound, if perhaps by a generation that was less strict. */
    private void begin(RuntimeConfig config) {
        try {
            prepare(config).publish();
        } catch (ConfigRejectedException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("servers are not watched until the next LOAD");
        }
    }

    /** Returns when no check is under way any more. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.execute(monitor::stop);
        thread.stop();
    }

    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        MonitorSettings settings = MonitorSettings.of(config);
        Map<String, Target> targets = Target.of(config);
        return () -> thread.execute(() -> monitor.apply(settings, targets, config.hostgroupAttributes()));
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindHealth(ServerHealth service, ServiceReference<ServerHealth> reference) {
        health.add(reference, service);
        thread.execute(() -> monitor.onNewHealth(service));
    }

    void unbindHealth(ServiceReference<ServerHealth> reference) {
        health.remove(reference);
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindProbes(Probes service, ServiceReference<Probes> reference) {
        probes.add(reference, service);
        thread.execute(monitor::onNewProbes);
    }

    void unbindProbes(ServiceReference<Probes> reference) {
        probes.remove(reference);
        thread.execute(monitor::onNewProbes);
    }
}
