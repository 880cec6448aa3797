package io.pointsman.deploy.swap;

import io.pointsman.deploy.jar.RefusedException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a bundle's bytes where it stands: the tolerated way, as there is a moment without it, in which its channels are
 * paused.
 */
final class InPlace {

    private static final Logger LOG = LoggerFactory.getLogger(InPlace.class);

    /** For its channels to reach safe points, and some more. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Bundle self;
    private final Starter starter;
    private final Retirement retirement;

    /** @param self the bundle that this code is from */
    InPlace(Bundle self, Starter starter, Retirement retirement) {
        this.self = self;
        this.starter = starter;
        this.retirement = retirement;
    }

    /** @param before what it is now, which comes back when {@code jar} does not come up */
    void update(Bundle bundle, Path jar, Path before) throws RefusedException {
        if (bundle.equals(self)) {
            throw new RefusedException(Starter.title(bundle) + " can't exchange its own bytes, as nobody would be there"
                    + " to see to it: give the new jar a higher Bundle-Version");
        }
        Set<String> promised = new TreeSet<>(Installed.promisedBy(bundle));
        try {
            replace(bundle, jar);
            starter.verify(bundle, Set.of());
        } catch (RefusedException e) {
            LOG.atWarn()
                    .addKeyValue("bundle", Starter.title(bundle))
                    .addKeyValue("error", e.getMessage())
                    .log("an update in place failed, what was there before comes back");
            replace(bundle, before);
            starter.verify(bundle, promised);
            throw e;
        }
    }

    private void replace(Bundle bundle, Path jar) throws RefusedException {
        try {
            Aside.call("the update of " + Starter.title(bundle), LIMIT, () -> {
                try (InputStream bytes = Files.newInputStream(jar)) {
                    bundle.update(bytes);
                }
                return null;
            });
        } catch (ExecutionException e) {
            throw new RefusedException(
                    Starter.title(bundle) + " could not be updated in place: " + Starter.reasonOf(e.getCause()), e);
        }
        retirement.refreshAlone(bundle);
        starter.start(bundle, Set.of());
    }
}
