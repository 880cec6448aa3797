package io.pointsman.deploy.command;

import io.pointsman.deploy.Deployment;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.swap.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The commands {@code plugin:…} of the shell.
 *
 * <p>The component is immediate: it would end when a shell that is replaced lets go of it.
 */
@Component(immediate = true, service = PluginCommands.class)
@GogoCommand(
        scope = "plugin",
        function = {"list", "swap", "promote", "rollback", "retire", "doctor", "history"})
public final class PluginCommands {

    /** The longest that anybody asks a swap to wait, and some more; one who is tired of it interrupts. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Deployment deployment;
    private final Doctor doctor;

    @Activate
    public PluginCommands(@Reference Deployment deployment, @Reference Doctor doctor) {
        this.deployment = deployment;
        this.doctor = doctor;
    }

    @Descriptor(
            "every bundle of Pointsman's and every extension: what it serves, how it is swapped, who has not moved yet")
    public List<Map<String, String>> list() {
        return new PluginTable(deployment).rows();
    }

    @Descriptor("replace a bundle by a newer version of it, or add one, while clients stay connected")
    public String swap(
            @Descriptor("FILE [--dry-run] [--trial 30s] [--canary 5%] [--factor 3] [--wait 10s]") String... words)
            throws RefusedException {
        Order order = SwapWords.read(List.of(words));
        return await(deployment.submit(deployer -> deployer.deploy(order)));
    }

    @Descriptor("give everybody to a generation that is on trial, and take the one before it out")
    public String promote(@Descriptor("the bundle, a room's without io.pointsman.") String name)
            throws RefusedException {
        return await(deployment.submit(deployer -> deployer.promote(name)));
    }

    @Descriptor("go back to what ran before")
    public String rollback(@Descriptor("the bundle, a room's without io.pointsman.") String name)
            throws RefusedException {
        return await(deployment.submit(deployer -> deployer.rollBack(name, "by hand")));
    }

    @Descriptor("take out versions that newer ones have replaced")
    public String retire() throws RefusedException {
        return retire(0);
    }

    @Descriptor("the same, with the seconds to wait for busy channels")
    public String retire(@Descriptor("seconds") int wait) throws RefusedException {
        return await(deployment.submit(deployer -> deployer.retire(Duration.ofSeconds(wait))));
    }

    private static String await(Future<String> said) throws RefusedException {
        return Deployment.await(said, PATIENCE);
    }

    @Descriptor("what is wrong with what is installed, and what would help")
    public List<Map<String, String>> doctor() {
        return doctor.findings();
    }

    @Descriptor("what has been deployed, promoted, rolled back and refused")
    public List<Map<String, String>> history() {
        return deployment.history().rows();
    }
}
