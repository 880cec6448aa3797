package io.pointsman.deploy;

import static java.util.Comparator.comparing;

import io.pointsman.api.lifecycle.Swaps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What is installed now, and which slots it serves. */
final class Installed {

    private static final String EXTENSION = "io.pointsman.api.routing.RoutingExtension";

    private final BundleContext context;
    private final Swaps swaps;

    Installed(BundleContext context, Swaps swaps) {
        this.context = context;
        this.swaps = swaps;
    }

    /** Ours and the extensions', by name, older versions first. */
    List<Bundle> all() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .filter(bundle -> bundle.getSymbolicName().startsWith(Arrows.OURS)
                        || servicesOf(bundle).contains(EXTENSION))
                .sorted(comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
                .toList();
    }

    /** All versions under one name, older ones first. */
    List<Bundle> named(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .sorted(comparing(Bundle::getVersion))
                .toList();
    }

    /** Bundles of which a newer version is active as well. */
    List<Bundle> superseded() {
        return all().stream()
                .filter(bundle -> named(bundle.getSymbolicName()).stream()
                        .anyMatch(other -> other.getState() == Bundle.ACTIVE
                                && other.getVersion().compareTo(bundle.getVersion()) > 0))
                .toList();
    }

    /** The names of the interfaces it offers services under. */
    Set<String> servicesOf(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        for (ServiceReference<?> reference : referencesOf(bundle)) {
            names.addAll(List.of((String[]) reference.getProperty(Constants.OBJECTCLASS)));
        }
        return names;
    }

    /** The first of its services that can't be had, as its component fails when it is built. */
    Optional<String> brokenServiceOf(Bundle bundle) {
        for (ServiceReference<?> reference : referencesOf(bundle)) {
            if (context.getService(reference) == null) {
                return Optional.of(((String[]) reference.getProperty(Constants.OBJECTCLASS))[0]);
            }
            context.ungetService(reference);
        }
        return Optional.empty();
    }

    private static List<ServiceReference<?>> referencesOf(Bundle bundle) {
        ServiceReference<?>[] references = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING
                ? bundle.getRegisteredServices()
                : null;
        return references == null ? List.of() : List.of(references);
    }

    /** The slots of the data plane that a bundle serves. */
    List<Swaps.SlotReport> slotsOf(Bundle bundle) {
        Set<String> services = servicesOf(bundle);
        return swaps.report().stream()
                .filter(slot -> slot.versions().contains(bundle.getVersion().toString()))
                .filter(slot -> services.stream().anyMatch(name -> name.endsWith("." + slot.service())))
                .toList();
    }

    static boolean isNewest(Bundle bundle, Swaps.SlotReport slot) {
        List<String> versions = slot.versions();
        return versions.get(versions.size() - 1).equals(bundle.getVersion().toString());
    }

    /** Channels that still run an older generation of what this bundle serves. */
    int pendingOf(Bundle bundle) {
        return slotsOf(bundle).stream().mapToInt(Swaps.SlotReport::pending).sum();
    }
}
