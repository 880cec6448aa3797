package io.pointsman.deploy;

import io.pointsman.api.lifecycle.Swaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The commands {@code plugin:list}, {@code plugin:swap} and {@code plugin:retire}.
 *
 * <p>A swap runs on a thread of its own, one at a time, so that it comes to its end when the shell it was typed into is
 * what it replaces. For the same reason the component is immediate: it would end when that shell lets go of it.
 */
@Component(immediate = true, service = PluginCommands.class)
@GogoCommand(
        scope = "plugin",
        function = {"list", "swap", "retire"})
public final class PluginCommands {

    private static final int WAIT_SECONDS = 10;
    private static final long STOP_SECONDS = 2;

    private final Swapper swapper;
    private final PluginTable table;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(PluginCommands::newThread);

    @Activate
    public PluginCommands(BundleContext context, @Reference Swaps swaps) {
        Installed installed = new Installed(context, swaps);
        swapper = new Swapper(context, installed);
        table = new PluginTable(installed);
    }

    /** Inherits nothing from the shell's thread: Gogo would send what is logged there to the shell. */
    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(null, task, "deploy-swap", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Descriptor("every bundle of Pointsman's and every routing extension, what it serves, and channels it waits for")
    public List<Map<String, String>> list() {
        return table.rows();
    }

    @Descriptor("replace a bundle by a newer version of it, or add one, while clients stay connected")
    public String swap(@Descriptor("the new jar") String file) throws RefusedException {
        return swap(file, WAIT_SECONDS);
    }

    @Descriptor("the same, with the seconds to wait for busy channels")
    public String swap(@Descriptor("the new jar") String file, @Descriptor("seconds") int wait)
            throws RefusedException {
        return await(() -> swapper.swap(file, Duration.ofSeconds(wait)));
    }

    @Descriptor("take out versions that newer ones have replaced")
    public String retire() throws RefusedException {
        return retire(0);
    }

    @Descriptor("the same, with the seconds to wait for busy channels")
    public String retire(@Descriptor("seconds") int wait) throws RefusedException {
        return await(() -> swapper.retireSuperseded(Duration.ofSeconds(wait)));
    }

    private String await(Callable<String> task) throws RefusedException {
        Future<String> result = worker.submit(task);
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "going on without this shell; plugin:list shows the outcome";
        }
    }
}
