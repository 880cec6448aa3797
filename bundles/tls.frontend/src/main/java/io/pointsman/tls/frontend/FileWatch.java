package io.pointsman.tls.frontend;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.tls.Lookout;
import io.pointsman.tls.frontend.material.FileVariables;
import io.pointsman.tls.frontend.material.Glance;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files of TLS towards clients every so often, where {@code mysql-ssl_watch_interval} asks for it. */
@Component(immediate = true, service = Configurable.class)
public final class FileWatch implements Configurable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final String INTERVAL = "mysql-ssl_watch_interval";

    private final ListenerTlsComponent tls;
    private final RuntimeConfigs configs;
    private final Settled settled = new Settled();

    private final Lookout lookout = new Lookout("tls.frontend-watch", this::look);

    @Activate
    public FileWatch(@Reference ListenerTlsComponent tls, @Reference RuntimeConfigs configs) {
        this.tls = tls;
        this.configs = configs;
        RuntimeConfig inForce = configs.current();
        if (!inForce.isNone()) {
            lookout.every(interval(inForce));
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) {
        Duration next = interval(config);
        return () -> lookout.every(next);
    }

    private static Duration interval(RuntimeConfig config) {
        return config.variables().flag("mysql-have_ssl") ? config.variables().millis(INTERVAL) : Duration.ZERO;
    }

    /** Once. */
    void look() {
        try {
            RuntimeConfig inForce = configs.current();
            if (settled.isDue(Glance.at(new FileVariables(inForce)))) {
                take();
            }
        } catch (ConfigRejectedException e) {
            LOG.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("files for TLS towards clients have changed and can't be used, the old ones are served on");
        } catch (RuntimeException e) { // the next look is due all the same
            LOG.atWarn().addKeyValue("error", e.toString()).log("files for TLS towards clients could not be watched");
        }
    }

    private void take() throws ConfigRejectedException {
        boolean wasBroken = tls.isBroken();
        Reload reload = (Reload) tls.prepareReload();
        if (!reload.changesAnything()) {
            return;
        }
        reload.publish();
        LOG.atInfo()
                .addKeyValue("certificates", reload.summary())
                .addKeyValue("warnings", reload.warnings())
                .log("files for TLS towards clients have changed and are served");
        if (wasBroken) {
            tls.openListeners();
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        lookout.stop();
    }
}
