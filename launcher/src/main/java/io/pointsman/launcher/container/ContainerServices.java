package io.pointsman.launcher.container;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * What the launcher and the container say to each other.
 *
 * <p>They share no class of ours, so these services are the JDK's own functional interfaces, told apart by the
 * property {@code pointsman.role}.
 */
public final class ContainerServices {

    static final String ROLE = "pointsman.role";

    /** Null once the container has been stopped. */
    private final BundleContext context;

    ContainerServices(BundleContext context) {
        this.context = context;
    }

    /** How reading the configuration went; empty while nobody has begun to. */
    public Optional<Map<String, String>> startup() {
        return report("startup");
    }

    /** Which ports accept; empty while nobody could open any. */
    public Optional<Map<String, String>> listeners() {
        return report("listeners");
    }

    /** Imports or exports a configuration; empty while nobody can. */
    @SuppressWarnings("unchecked") // by contract of the role
    public Optional<Map<String, String>> transfer(Map<String, String> request) {
        return find(Function.class, "transfer")
                .map(transfer -> ((Function<Map<String, String>, Map<String, String>>) transfer).apply(request));
    }

    /** Takes no more connections and returns when the last one has ended, or {@code limit} has passed. */
    @SuppressWarnings("unchecked") // by contract of the role
    public void drain(Duration limit) {
        find(Consumer.class, "drain").ifPresent(drain -> ((Consumer<Duration>) drain).accept(limit));
    }

    /**
     * Has this process take over from the one that serves.
     *
     * @param limit how long that one's sessions may go on
     * @return why nothing has come of it; empty when it is done
     */
    @SuppressWarnings("unchecked") // by contract of the role
    public String takeOver(Duration limit) {
        return find(Function.class, "take-over")
                .map(takeOver -> ((Function<Duration, String>) takeOver).apply(limit))
                .orElse("the bundle core of the new installation can't take over");
    }

    @SuppressWarnings("unchecked") // by contract of the role
    private Optional<Map<String, String>> report(String role) {
        return find(Supplier.class, role).map(supplier -> ((Supplier<Map<String, String>>) supplier).get());
    }

    private <T> Optional<T> find(Class<T> type, String role) {
        if (context == null) {
            return Optional.empty(); // the container has been stopped
        }
        try {
            Collection<ServiceReference<T>> references =
                    context.getServiceReferences(type, "(" + ROLE + "=" + role + ")");
            return references.stream()
                    .sorted((a, b) -> b.compareTo(a))
                    .findFirst()
                    .map(context::getService);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(role, e);
        } catch (IllegalStateException e) {
            return Optional.empty(); // the container is being stopped
        }
    }
}
