package io.pointsman.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The architecture's arrows as far as a manifest shows them: what a bundle that is swapped may import and export. */
final class Arrows {

    static final String OURS = "io.pointsman.";

    private static final String ROUTING_API = "io.pointsman.api.routing";
    private static final Set<String> NETTY_ROOMS =
            Set.of("protocol", "session", "backend", "tls.frontend", "tls.backend", "tls.legacy");

    /** Imports that begin like this belong to these rooms of ours alone. */
    private static final Map<String, Set<String>> RESERVED = Map.of(
            "io.netty", NETTY_ROOMS,
            "org.sqlite", Set.of("admin.storage", "sqlite.server"),
            "org.apache.felix.service.command", Set.of("admin.shell", "deploy"),
            "org.osgi.framework.", Set.of("deploy"));

    private Arrows() {}

    /** Each is a sentence; none when the candidate may come in. */
    static List<String> violations(Candidate candidate) {
        List<String> violations = new ArrayList<>();
        candidate
                .exports()
                .forEach(exported -> violations.add(
                        "it exports " + exported + ": a bundle that others import from can't be swapped"));
        for (String imported : candidate.imports()) {
            String violation = isRoom(candidate) ? roomImports(candidate, imported) : extensionImports(imported);
            if (!violation.isEmpty()) {
                violations.add(violation);
            }
        }
        return violations;
    }

    static boolean isFloor(String symbolicName) {
        return symbolicName.startsWith(OURS + "api.") || symbolicName.equals(OURS + "core");
    }

    private static boolean isRoom(Candidate candidate) {
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
        boolean foreign = imported.startsWith(OURS) && !imported.equals(ROUTING_API);
        return foreign
                ? "it imports " + imported + ": of Pointsman's packages an extension may import " + ROUTING_API
                        + " alone"
                : "";
    }
}
