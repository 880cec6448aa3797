package io.pointsman.itests.container.arrows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker itself: it must see what is wrong. */
class ArrowsTest {

    private final Arrows arrows = new Arrows(AllowedImports.parse(List.of(
            "# bundle, package, reason",
            "api.routing\tio.pointsman.api.routing\tits own",
            "api.core\tio.netty.*\tbuffers",
            "session\tio.pointsman.api.*\tthe floor",
            "session\torg.osgi.framework\tServiceReference",
            "session\tio.netty.*\tchannels",
            "admin\tio.pointsman.api.*\tthe floor",
            "admin\tio.netty.*\ta line that the rules overrule",
            "core\torg.slf4j\tlogging",
            "com.example.reporting-extension\tio.pointsman.api.*\ttoo much")));

    @Test
    void aBundleThatKeepsToEverythingIsFine() {
        assertThat(violations("session", Set.of(), Set.of("io.pointsman.api.session", "io.netty.buffer")))
                .isEmpty();
    }

    @Test
    void aRoomThatExportsIsFound() {
        assertThat(violations("session", Set.of("io.pointsman.session"), Set.of()))
                .containsExactly(
                        "session breaks rule 1: exports io.pointsman.session, but only the API bundles export");
    }

    @Test
    void anApiBundleThatExportsSomethingElseIsFound() {
        assertThat(violations("api.core", Set.of("io.pointsman.internal"), Set.of()))
                .singleElement()
                .asString()
                .contains("rule 1", "not below io.pointsman.api");
    }

    @Test
    void aLowApiThatImportsAnythingIsFound() {
        assertThat(violations(
                        "api.routing",
                        Set.of("io.pointsman.api.routing"),
                        Set.of("io.pointsman.api.routing", "org.slf4j")))
                .anyMatch(line -> line.contains("rule 2: imports org.slf4j"));
    }

    @Test
    void anExtensionThatImportsMoreOfOursIsFound() {
        assertThat(violations("com.example.reporting-extension", Set.of(), Set.of("io.pointsman.api.config")))
                .singleElement()
                .asString()
                .contains("rule 3");
    }

    @Test
    void nettyInTheControlPlaneIsFoundEvenWhenTheTableSaysYes() {
        BuiltBundle admin = new BuiltBundle(
                "admin", Set.of(), Set.of("io.netty.buffer"), Set.of(), Set.of("io.netty.buffer.ByteBuf"));

        assertThat(arrows.violationsOf(admin)).singleElement().asString().contains("rule 4", "ByteBuf");
    }

    @Test
    void jdbcInTheDataPlaneIsFound() {
        assertThat(using("session", "java.sql.Connection")).contains("rule 5");
    }

    @Test
    void gogoOutsideShellAndDeployIsFound() {
        assertThat(using("session", "org.apache.felix.service.command.CommandSession"))
                .contains("rule 6");
    }

    @Test
    void aRoomMayNameAServiceReferenceButNoBundleContext() {
        assertThat(using("session", "org.osgi.framework.BundleContext")).contains("rule 6");
        BuiltBundle binds = new BuiltBundle(
                "session",
                Set.of(),
                Set.of("org.osgi.framework"),
                Set.of(),
                Set.of("org.osgi.framework.ServiceReference"));
        assertThat(arrows.violationsOf(binds)).isEmpty();
    }

    @Test
    void anOptionalImportOfTheFloorIsFound() {
        BuiltBundle core = new BuiltBundle("core", Set.of(), Set.of("org.slf4j"), Set.of("org.slf4j"), Set.of());

        assertThat(arrows.violationsOf(core)).containsExactly("core breaks rule 10: imports org.slf4j optionally");
    }

    @Test
    void anImportThatIsNotInTheTableIsFoundAndSoIsAnUnknownBundle() {
        assertThat(violations("session", Set.of(), Set.of("com.example")))
                .containsExactly("session breaks rule table: imports com.example, which is not listed for it");
        assertThat(violations("surprise", Set.of(), Set.of()))
                .containsExactly("surprise breaks rule table: is not in allowed-imports.tsv");
    }

    @Test
    void headersWithDirectivesAndQuotedVersionsAreTakenApart() {
        String header = "a.b;version=\"[1.0,2)\",c.d;resolution:=optional;version=\"1,2\",e.f;g.h;x=\"1\"";

        assertThat(ManifestHeaders.packages(header)).containsExactly("a.b", "c.d", "e.f", "g.h");
        assertThat(ManifestHeaders.optionalPackages(header)).containsExactly("c.d");
        assertThat(ManifestHeaders.packages(null)).isEmpty();
    }

    @Test
    void theClassesThatACompiledClassMentionsAreRead() throws IOException {
        String self = "ArrowsTest.class";
        try (InputStream in = ArrowsTest.class.getResourceAsStream(self)) {
            assertThat(ClassMentions.in(new ByteArrayInputStream(in.readAllBytes())))
                    .contains("java.util.Set", "org.junit.jupiter.api.Test", BuiltBundle.class.getName())
                    .doesNotContain("java.sql.Connection");
        }
    }

    private List<String> violations(String bundle, Set<String> exports, Set<String> imports) {
        return arrows.violationsOf(new BuiltBundle(bundle, exports, imports, Set.of(), Set.of()));
    }

    private String using(String bundle, String className) {
        List<String> found =
                arrows.violationsOf(new BuiltBundle(bundle, Set.of(), Set.of(), Set.of(), Set.of(className)));
        return String.join("\n", found);
    }
}
