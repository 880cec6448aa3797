package io.pointsman.deploy.jar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The architecture's arrows as far as a manifest shows them: what a bundle that is swapped may import and export. */
public final class Arrows {

    public static final String OURS = "io.pointsman.";

    private static final String API_FOLDER = "io/pointsman/api/";
    /** What third parties build against. */
    private static final List<String> EXTENSION_API =
            List.of("io.pointsman.api.authentication", "io.pointsman.api.routing");

    /** Libraries that are installed for our own sake. */
    private static final List<String> FLOOR_LIBRARIES =
            List.of("io.netty.", "org.sqlite", "org.bouncycastle.", "com.google.gson", "com.github.luben.");

    private static final Set<String> NETTY_ROOMS =
            Set.of("protocol", "session", "backend", "tls.frontend", "tls.backend", "tls.legacy");

    /** Imports that begin like this belong to these rooms of ours alone. */
    private static final Map<String, Set<String>> RESERVED = Map.of(
            "io.netty", NETTY_ROOMS,
            "org.sqlite", Set.of("admin.storage", "sqlite.server"),
            "org.apache.felix.service.command", Set.of("admin.shell", "deploy"),
            "org.osgi.framework.", Set.of("deploy"),
            "org.osgi.service.component.runtime", Set.of("deploy"));

    private Arrows() {}

    /** Each is a sentence; none when the candidate may come in. */
    public static List<String> violations(Candidate candidate) {
        List<String> violations = new ArrayList<>();
        candidate
                .exports()
                .forEach(exported -> violations.add(
                        "it exports " + exported + ": a bundle that others import from can't be swapped"));
        if (candidate.contents().stream().anyMatch(Arrows::isApi)) {
            violations.add("it embeds " + OURS + "api, whose classes would be strangers to everybody else's:"
                    + " leave them out of the jar, as its pom does with the scope provided");
        }
        for (String imported : candidate.importedNames()) {
            String violation = isRoom(candidate) ? roomImports(candidate, imported) : extensionImports(imported);
            if (!violation.isEmpty()) {
                violations.add(violation);
            }
        }
        return violations;
    }

    private static boolean isApi(String entry) {
        return entry.startsWith(API_FOLDER) && entry.endsWith(".class");
    }

    public static boolean isFloor(String symbolicName) {
        return symbolicName.startsWith(OURS + "api.") || symbolicName.equals(OURS + "core");
    }

    public static boolean isRoom(Candidate candidate) {
        return candidate.symbolicName().startsWith(OURS);
    }

    private static String roomImports(Candidate candidate, String imported) {
        String room = candidate.symbolicName().substring(OURS.length());
        for (Map.Entry<String, Set<String>> reserved : RESERVED.entrySet()) {
            if (imported.startsWith(reserved.getKey()) && !reserved.getValue().contains(room)) {
                return "it imports " + imported + ", which only "
                        + String.join(
                                ", ", reserved.getValue().stream().sorted().toList()) + " may";
            }
        }
        return "";
    }

    private static String extensionImports(String imported) {
        if (imported.startsWith(OURS) && !EXTENSION_API.contains(imported)) {
            return "it imports " + imported + ": of Pointsman's packages an extension may import "
                    + String.join(", ", EXTENSION_API) + " alone";
        }
        return FLOOR_LIBRARIES.stream().anyMatch(imported::startsWith)
                ? "it imports " + imported + ", which is the proxy's own and may change with it:"
                        + " put the library inside your own jar"
                : "";
    }
}
