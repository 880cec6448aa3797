package io.pointsman.itests.container.arrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Who may depend on what. Each rule has the number it has in the architecture. */
final class Arrows {

    static final Set<String> APIS = Set.of("api.authentication", "api.routing", "api.config", "api.core");
    static final Set<String> FLOOR =
            Set.of("api.authentication", "api.routing", "api.config", "api.core", "core");

    /** What third parties see. */
    private static final Set<String> EXTENSION_APIS =
            Set.of("io.pointsman.api.authentication", "io.pointsman.api.routing");

    private static final Set<String> LOW_APIS = Set.of("api.authentication", "api.routing", "api.config");

    private static final Set<String> NETTY_USERS =
            Set.of("api.core", "core", "protocol", "session", "backend", "tls.frontend", "tls.backend", "tls.legacy");
    private static final Set<String> SQL_USERS = Set.of("admin.storage", "sqlite.server");
    private static final Set<String> GOGO_USERS = Set.of("admin.shell", "deploy");
    private static final Set<String> FRAMEWORK_USERS = Set.of("api.core", "admin.config", "deploy");
    private static final Set<String> DATA_PLANE = Set.of(
            "core",
            "tls.frontend",
            "tls.legacy",
            "protocol",
            "session",
            "routing",
            "hostgroup",
            "backend",
            "tls.backend");

    private static final String OURS = "io.pointsman.";
    private static final String FRAMEWORK = "org.osgi.framework";

    private final AllowedImports allowed;
    private final List<String> violations = new ArrayList<>();

    Arrows(AllowedImports allowed) {
        this.allowed = allowed;
    }

    /** What is wrong with {@code bundle}; empty when nothing is. */
    List<String> violationsOf(BuiltBundle bundle) {
        violations.clear();
        onlyApisExport(bundle);
        lowApisImportNothing(bundle);
        extensionsSeeTheirApisAlone(bundle);
        onlyFor(NETTY_USERS, bundle, "4: Netty", used -> used.startsWith("io.netty."));
        onlyFor(SQL_USERS, bundle, "5: SQL", Arrows::isSql);
        onlyFor(GOGO_USERS, bundle, "6: Gogo", used -> used.startsWith("org.apache.felix.service.command."));
        onlyFor(FRAMEWORK_USERS, bundle, "6: the OSGi framework", Arrows::isFrameworkBesidesReference);
        theDataPlaneDoesWithoutAdminRooms(bundle);
        theFloorHasNoOptionalImports(bundle);
        everyImportIsInTheTable(bundle);
        return List.copyOf(violations);
    }

    private void onlyApisExport(BuiltBundle bundle) {
        for (String exported : bundle.exports()) {
            if (!APIS.contains(bundle.name())) {
                violate(bundle, "1: exports " + exported + ", but only the API bundles export");
            } else if (!exported.startsWith("io.pointsman.api.")) {
                violate(bundle, "1: exports " + exported + ", which is not below io.pointsman.api");
            }
        }
    }

    private void lowApisImportNothing(BuiltBundle bundle) {
        if (LOW_APIS.contains(bundle.name())) {
            bundle.imports().stream()
                    .filter(imported -> !bundle.exports().contains(imported) && !isJdk(imported))
                    .forEach(imported -> violate(bundle, "2: imports " + imported + ", but may import the JDK only"));
        }
        if (bundle.name().equals("api.core")) {
            bundle.imports().stream()
                    .filter(imported -> !isJdk(imported)
                            && !isIn("io.netty", imported)
                            && !imported.equals(FRAMEWORK)
                            && !isIn("io.pointsman.api", imported))
                    .forEach(imported -> violate(bundle, "2: imports " + imported));
        }
    }

    private void extensionsSeeTheirApisAlone(BuiltBundle bundle) {
        if (bundle.name().startsWith("com.example.")) {
            bundle.imports().stream()
                    .filter(imported -> imported.startsWith(OURS) && !EXTENSION_APIS.contains(imported))
                    .forEach(imported -> violate(
                            bundle,
                            "3: imports " + imported + ", but an extension sees "
                                    + String.join(
                                            ", ",
                                            EXTENSION_APIS.stream().sorted().toList())
                                    + " alone"));
        }
    }

    private void onlyFor(Set<String> users, BuiltBundle bundle, String what, Predicate<String> isMeant) {
        if (!users.contains(bundle.name())) {
            bundle.usedClasses().stream()
                    .filter(isMeant)
                    .forEach(used -> violate(bundle, what + " is not for it, but it uses " + used));
        }
    }

    private static boolean isSql(String className) {
        return className.startsWith("java.sql.")
                || className.startsWith("javax.sql.")
                || className.startsWith("org.sqlite.");
    }

    private static boolean isFrameworkBesidesReference(String className) {
        return className.startsWith(FRAMEWORK + ".") && !className.equals(FRAMEWORK + ".ServiceReference");
    }

    private void theDataPlaneDoesWithoutAdminRooms(BuiltBundle bundle) {
        if (DATA_PLANE.contains(bundle.name())) {
            bundle.usedClasses().stream()
                    .filter(used -> used.startsWith("io.pointsman.admin."))
                    .forEach(used -> violate(bundle, "7: uses " + used + ", but traffic goes on without admin"));
        }
    }

    private void theFloorHasNoOptionalImports(BuiltBundle bundle) {
        if (FLOOR.contains(bundle.name())) {
            bundle.optionalImports().forEach(optional -> violate(bundle, "10: imports " + optional + " optionally"));
        }
    }

    private void everyImportIsInTheTable(BuiltBundle bundle) {
        if (!allowed.knows(bundle.name())) {
            violate(bundle, "table: is not in allowed-imports.tsv");
            return;
        }
        bundle.imports().stream()
                .filter(imported -> !imported.startsWith("java.") && !allowed.allows(bundle.name(), imported))
                .forEach(imported -> violate(bundle, "table: imports " + imported + ", which is not listed for it"));
    }

    private static boolean isJdk(String packageName) {
        return packageName.startsWith("java.") || packageName.startsWith("javax.");
    }

    private static boolean isIn(String prefix, String packageName) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    private void violate(BuiltBundle bundle, String what) {
        violations.add(bundle.name() + " breaks rule " + what);
    }
}
