package io.pointsman.deploy.swap;

import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out the very bundle this code is from, when its successor runs. */
final class Farewell {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private Farewell() {}

    /**
     * Returns at once: whoever is waiting for an answer gets it while the bundle stops. Every class that the rest needs is
     * loaded before that.
     */
    static void begin(Bundle self, Retirement retirement) {
        Thread thread = new Thread(null, () -> leave(self, retirement), "deploy-farewell", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    private static void leave(Bundle self, Retirement retirement) {
        try {
            retirement.retireSelf(self);
        } catch (Exception | LinkageError e) {
            LOG.atError().addKeyValue("error", e.toString()).log("could not take itself out, plugin:retire does");
        }
    }
}
