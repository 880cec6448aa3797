package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.folder.FolderWatch;
import io.pointsman.deploy.folder.PluginFolder;
import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** What comes of a change in the folder: the same as of a command, but for what a person may insist on. */
public final class FolderDeployments implements FolderWatch.Deployments {

    private final Deployer deployer;
    private final Installed installed;
    private final PluginFolder folder;

    public FolderDeployments(Deployer deployer, Installed installed, PluginFolder folder) {
        this.deployer = deployer;
        this.installed = installed;
        this.folder = folder;
    }

    @Override
    public void appeared(Path jar) throws RefusedException {
        Duration patience = Order.WAIT;
        deployer.deploy(new Order(jar, false, Optional.empty(), Shares.ALL, Order.FACTOR, patience, false));
    }

    @Override
    public void disappeared(String name) throws RefusedException {
        if (folder.activeOf(name).isPresent()) {
            deployer.remove(name);
        }
    }

    @Override
    public boolean runs(Candidate candidate, Path jar) {
        boolean isUp = installed.named(candidate.symbolicName()).stream()
                .anyMatch(bundle -> bundle.getState() == Bundle.ACTIVE
                        && bundle.getVersion().equals(candidate.version()));
        return isUp
                && folder.activeOf(candidate.symbolicName())
                        .filter(active -> isSame(active, jar))
                        .isPresent();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            return false; // gone meanwhile: the next look sees that
        }
    }
}
