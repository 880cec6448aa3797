package io.pointsman.deploy.swap;

import io.pointsman.deploy.folder.Installation;
import io.pointsman.deploy.folder.StartUp;
import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The container while it starts: nothing runs yet that would have to be swapped. */
public final class FolderGround implements StartUp.Ground {

    private static final int LEVEL = 40;

    /** Before the rooms, one of which puts the first configuration in force, with the users of all sources. */
    private static final int SOURCES_LEVEL = 35;

    private final BundleContext context;
    private final Installed installed;
    private final Installation installation;
    private final Retirement retirement;
    private final Starter starter;

    /** @param limit for what was put in to come up */
    public FolderGround(
            BundleContext context,
            Installed installed,
            Installation installation,
            Retirement retirement,
            Duration limit) {
        this.context = context;
        this.installed = installed;
        this.installation = installation;
        this.retirement = retirement;
        this.starter = new Starter(context, installed, limit);
    }

    @Override
    public Optional<Bundle> installed(String name) {
        return installed.named(name).stream()
                .filter(bundle -> bundle.getLocation().startsWith("reference:"))
                .findFirst();
    }

    private static int levelOf(Bundle bundle) {
        boolean hasUsers = Installed.promisedBy(bundle).contains(Installed.AUTHENTICATION_SOURCE);
        return hasUsers ? SOURCES_LEVEL : LEVEL;
    }

    /** Two of one version can't be there together: the installation's goes first then, and comes back should this one not do. */
    @Override
    public Bundle install(Candidate candidate) throws RefusedException {
        Optional<Bundle> same = installed(candidate.symbolicName())
                .filter(bundle -> bundle.getVersion().equals(candidate.version()));
        if (same.isEmpty()) {
            return installBeside(candidate);
        }
        try {
            same.get().uninstall();
            return installBeside(candidate);
        } catch (BundleException e) {
            throw new RefusedException(candidate.title() + " could not be installed: " + e.getMessage(), e);
        } catch (RefusedException e) {
            putBack(candidate.symbolicName());
            throw e;
        }
    }

    private Bundle installBeside(Candidate candidate) throws RefusedException {
        String location = Installed.LOCATION + candidate.symbolicName() + ":" + candidate.version() + ":0";
        try (InputStream bytes = Files.newInputStream(candidate.file())) {
            Bundle bundle = context.installBundle(location, bytes);
            bundle.adapt(BundleStartLevel.class).setStartLevel(levelOf(bundle));
            FrameworkWiring wiring =
                    context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
            if (!wiring.resolveBundles(List.of(bundle))) {
                bundle.uninstall();
                throw new RefusedException(candidate.title() + " lacks something that it imports");
            }
            return bundle;
        } catch (IOException | BundleException e) {
            throw new RefusedException(candidate.title() + " could not be installed: " + e.getMessage(), e);
        }
    }

    @Override
    public void verify(Bundle bundle) throws RefusedException {
        starter.verify(bundle, Set.of());
    }

    @Override
    public void fallBack(Bundle bundle) throws RefusedException {
        String name = bundle.getSymbolicName();
        retirement.retire(bundle);
        Optional<Bundle> back = putBack(name);
        if (back.isPresent()) {
            starter.verify(back.get(), Set.of());
        }
    }

    /** The installation's own, to be started with the rooms if they have not been; empty where it has none. */
    private Optional<Bundle> putBack(String name) throws RefusedException {
        Optional<Path> base = installation.jarOf(name);
        if (base.isEmpty()) {
            return Optional.empty();
        }
        try {
            Bundle back = context.installBundle("reference:" + base.get().toUri());
            back.adapt(BundleStartLevel.class).setStartLevel(LEVEL);
            back.start();
            return Optional.of(back);
        } catch (BundleException e) {
            throw new RefusedException(base.get() + " could not be installed: " + e.getMessage(), e);
        }
    }
}
