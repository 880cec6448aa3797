package io.pointsman.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.lifecycle.Swaps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Swaps of small bundles in a real, empty framework. */
class SwapperTest {

    private static final String ROOM = "io.pointsman.routing";
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private Framework framework;
    private List<Swaps.SlotReport> report = List.of();
    private Swapper swapper;
    private PluginTable table;

    @BeforeEach
    void startFramework() throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, directory.resolve("cache").toString()));
        framework.start();
        Installed installed = new Installed(framework.getBundleContext(), () -> report);
        swapper = new Swapper(framework.getBundleContext(), installed, SHORT);
        table = new PluginTable(installed);
    }

    @AfterEach
    void stopFramework() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void theNewVersionServesAndTheOldOneIsGone() throws Exception {
        // Given
        swap(new TestBundle(ROOM, "1.0.0").offeringAService());

        // When
        String said = swap(new TestBundle(ROOM, "1.1.0").offeringAService());

        // Then
        assertThat(said).isEqualTo("io.pointsman.routing 1.1.0 is in service, 1.0.0 is retired");
        assertThat(versions()).containsExactly("1.1.0");
        assertThat(table.rows().get(0))
                .containsEntry("bundle", "io.pointsman.routing")
                .containsEntry("version", "1.1.0")
                .containsEntry("state", "active")
                .containsEntry("pending", "0");
    }

    @Test
    void theSameVersionAgainIsRefusedWithWhatToDo() throws Exception {
        swap(new TestBundle(ROOM, "1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.0.0")))
                .contains("1.0.0 is installed")
                .contains("higher Bundle-Version");
        assertThat(versions()).containsExactly("1.0.0");
    }

    @Test
    void oneThatDoesNotStartLeavesEverythingAsItWas() throws Exception {
        swap(new TestBundle(ROOM, "1.0.0").offeringAService());
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").failingToStart()))
                .contains("1.1.0 could not be started")
                .contains("told to fail");
        assertThat(versions()).containsExactly("1.0.0");
    }

    @Test
    void oneThatDoesNotResolveLeavesEverythingAsItWas() throws Exception {
        swap(new TestBundle(ROOM, "1.0.0").offeringAService());
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").with("Import-Package", "no.such.pack")))
                .contains("1.1.0 could not be started")
                .contains("no.such.pack");
        assertThat(versions()).containsExactly("1.0.0");
    }

    @Test
    void oneThatOffersLessThanTheOldOneLeavesEverythingAsItWas() throws Exception {
        swap(new TestBundle(ROOM, "1.0.0").offeringAService());
        assertThat(refusal(new TestBundle(ROOM, "1.1.0"))).contains("does not offer java.lang.Runnable");
        assertThat(versions()).containsExactly("1.0.0");
    }

    @Test
    void busyChannelsKeepTheOldVersionUntilItIsRetired() throws Exception {
        // Given
        swap(new TestBundle(ROOM, "1.0.0").offeringAService());
        report = List.of(new Swaps.SlotReport("Runnable", List.of("1.0.0", "1.1.0"), 3));

        // When
        String said = swap(new TestBundle(ROOM, "1.1.0").offeringAService());

        // Then
        assertThat(said).contains("3 channels are busy");
        assertThat(versions()).containsExactly("1.0.0", "1.1.0");
        assertThat(swapper.retireSuperseded(Duration.ZERO)).endsWith("still serves 3 busy channels and stays");
        report = List.of(new Swaps.SlotReport("Runnable", List.of("1.0.0", "1.1.0"), 0));
        assertThat(swapper.retireSuperseded(Duration.ZERO)).isEqualTo("io.pointsman.routing 1.0.0 is retired");
        assertThat(versions()).containsExactly("1.1.0");
        assertThat(swapper.retireSuperseded(Duration.ZERO)).isEqualTo("nothing to retire");
    }

    @Test
    void theFloorIsNotSwapped() throws Exception {
        assertThat(refusal(new TestBundle("io.pointsman.core", "2.0.0"))).contains("is floor");
        assertThat(refusal(new TestBundle("io.pointsman.api.core", "2.0.0"))).contains("is floor");
    }

    @Test
    void aRoomThatExportsOrReachesTooFarIsRefused() throws Exception {
        assertThat(refusal(new TestBundle(ROOM, "1.0.0").with("Export-Package", "a.b;version=\"1,2\",c.d")))
                .contains("it exports a.b")
                .contains("it exports c.d");
        assertThat(refusal(new TestBundle(ROOM, "1.0.0").with("Import-Package", "io.netty.channel")))
                .contains(
                        "it imports io.netty.channel, which only backend, protocol, session, tls.backend, tls.frontend, tls.legacy may");
    }

    @Test
    void anExtensionMayImportTheRoutingApiAlone() throws Exception {
        TestBundle extension = new TestBundle("com.example.reporting", "1.0.0")
                .with("Import-Package", "io.pointsman.api.routing;version=\"[1,2)\",io.pointsman.api.session");
        assertThat(refusal(extension))
                .contains("it imports io.pointsman.api.session")
                .doesNotContain("it imports io.pointsman.api.routing");
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        assertThat(catchThrowableOfType(RefusedException.class, () -> swapper.swap("no/such.jar", SHORT)))
                .hasMessageContaining("there is no file /");
    }

    private String swap(TestBundle bundle) throws Exception {
        return swapper.swap(bundle.in(directory).toString(), SHORT);
    }

    private String refusal(TestBundle bundle) throws Exception {
        Path file = bundle.in(directory);
        return catchThrowableOfType(RefusedException.class, () -> swapper.swap(file.toString(), SHORT))
                .getMessage();
    }

    private List<String> versions() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> ROOM.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getVersion().toString())
                .sorted()
                .toList();
    }
}
