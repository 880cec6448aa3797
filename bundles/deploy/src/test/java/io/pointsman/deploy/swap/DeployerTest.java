package io.pointsman.deploy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.jar.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Swaps of small bundles in a real, empty framework. */
@Timeout(60)
class DeployerTest {

    private static final String ROOM = "io.pointsman.routing";

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void startFramework() throws Exception {
        rig = new Rig(directory);
    }

    @AfterEach
    void stopFramework() throws Exception {
        rig.close();
    }

    private static TestBundle room(String version) {
        return new TestBundle(ROOM, version).offeringAService();
    }

    private String refusal(TestBundle bundle) {
        return catchThrowableOfType(RefusedException.class, () -> rig.swap(bundle))
                .getMessage();
    }

    @Test
    void theNewVersionServesAndTheOldOneIsGone() throws Exception {
        // Given
        rig.swap(room("1.0.0"));

        // When
        String said = rig.swap(room("1.1.0"));

        // Then
        assertThat(said).isEqualTo("io.pointsman.routing 1.1.0 is in service, 1.0.0 is retired");
        assertThat(rig.versions(ROOM)).containsExactly("1.1.0");
        assertThat(rig.shares().areUnlimited()).isTrue();
        assertThat(rig.folder.jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("io.pointsman.routing-1.1.0.jar");
    }

    @Test
    void theSameVersionAgainIsRefusedWithWhatToDo() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(room("1.0.0"))).contains("1.0.0 is installed").contains("higher Bundle-Version");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
    }

    @Test
    void aLowerVersionIsRefusedWithWhatToDo() throws Exception {
        rig.swap(room("1.1.0"));
        assertThat(refusal(room("1.0.0"))).contains("1.1.0 is installed").contains("higher Bundle-Version");
    }

    @Test
    void oneThatDoesNotStartLeavesEverythingAsItWas() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").failingToStart()))
                .contains("1.1.0 could not be started")
                .contains("told to fail");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
        assertThat(rig.shares().areUnlimited()).isTrue();
        assertThat(rig.folder.jars()).hasSize(1);
    }

    @Test
    void oneThatHangsInItsStartIsNotWaitedForAndSaidWhere() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").hangingInItsStart()))
                .contains("takes longer than")
                .contains("TestBundle$Hanging");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
    }

    @Test
    void oneWhoseOwnTestFailsLeavesEverythingAsItWas() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").failingItsOwnTest())).contains("not well: no disk");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
    }

    @Test
    void oneThatImportsWhatNobodyHasIsRefusedBeforeItIsInstalled() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.1.0").with("Import-Package", "no.such.pack")))
                .contains("it imports no.such.pack, which nobody exports here");
        assertThat(refusal(
                        new TestBundle(ROOM, "1.1.0").with("Import-Package", "org.osgi.framework;version=\"[7,8)\"")))
                .contains("it needs org.osgi.framework [7,8), and here it is 1.10");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
    }

    @Test
    void oneThatOffersLessThanTheOldOneLeavesEverythingAsItWas() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(refusal(new TestBundle(ROOM, "1.1.0"))).contains("does not offer java.lang.Runnable");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
    }

    @Test
    void busyChannelsKeepTheOldVersionUntilItIsRetired() throws Exception {
        // Given
        rig.swap(room("1.0.0"));
        rig.pending("Runnable", List.of("1.0.0", "1.1.0"), 3);

        // When
        String said = rig.swap(room("1.1.0"));

        // Then
        assertThat(said).contains("3 are busy").contains("client 10.0.0.9:4711 since 1200 ms: a statement is running");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0", "1.1.0");
        assertThat(rig.deployer.retire(Duration.ZERO)).endsWith("still serves 3 busy channels and stays");
        rig.pending("Runnable", List.of("1.0.0", "1.1.0"), 0);
        assertThat(rig.deployer.retire(Duration.ZERO)).isEqualTo("io.pointsman.routing 1.0.0 is retired");
        assertThat(rig.versions(ROOM)).containsExactly("1.1.0");
        assertThat(rig.deployer.retire(Duration.ZERO)).isEqualTo("nothing to retire");
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() throws Exception {
        rig.swap(room("1.0.0"));
        Order dry = new Order(
                room("1.1.0").in(directory), true, Optional.empty(), Shares.ALL, Order.FACTOR, Rig.SHORT, true);
        assertThat(rig.deployer.deploy(dry))
                .contains("beside io.pointsman.routing 1.0.0")
                .endsWith("nothing has been changed");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
        assertThat(rig.history.rows()).hasSize(1);
    }

    @Test
    void aRollbackBringsBackWhatRanBeforeAndForGood() throws Exception {
        // Given
        rig.swap(room("1.0.0"));
        rig.swap(room("1.1.0"));

        // When
        String said = rig.deployer.rollBack("routing", "by hand");

        // Then
        assertThat(said).isEqualTo("io.pointsman.routing 1.0.0 is in service, 1.1.0 is retired");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
        assertThat(rig.folder.jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("io.pointsman.routing-1.0.0.jar");
        assertThat(rig.shares().areUnlimited()).isTrue();
    }

    @Test
    void withNothingBeforeItThereIsNoRollback() throws Exception {
        rig.swap(room("1.0.0"));
        assertThat(catchThrowableOfType(RefusedException.class, () -> rig.deployer.rollBack(ROOM, "by hand")))
                .hasMessageContaining("there was nothing before io.pointsman.routing 1.0.0");
        assertThat(catchThrowableOfType(RefusedException.class, () -> rig.deployer.rollBack("no.such", "by hand")))
                .hasMessageContaining("there is no bundle no.such");
    }

    @Test
    void whatIsTakenOutOfTheFolderIsGone() throws Exception {
        rig.swap(new TestBundle("com.example.tenants", "1.0.0").offeringAService());
        assertThat(rig.deployer.remove("com.example.tenants")).isEqualTo("com.example.tenants is gone");
        assertThat(rig.versions("com.example.tenants")).isEmpty();
    }

    @Test
    void theFolderUpdatesTheSameVersionInPlaceAndTakesItBackWhenItFails() throws Exception {
        // Given
        rig.swap(room("1.0.0"));
        long id = rig.only(ROOM).getBundleId();

        // When
        String said = rig.deployer.deploy(fromFolder(room("1.0.0").with("Comment", "changed")));

        // Then
        assertThat(said).isEqualTo("io.pointsman.routing 1.0.0 is updated in place");
        assertThat(rig.only(ROOM).getBundleId()).isEqualTo(id);
        assertThat(rig.only(ROOM).getHeaders().get("Comment")).isEqualTo("changed");

        // When, Then
        Order broken = fromFolder(new TestBundle(ROOM, "1.0.0").failingToStart());
        assertThat(catchThrowableOfType(RefusedException.class, () -> rig.deployer.deploy(broken)))
                .hasMessageContaining("told to fail");
        assertThat(rig.only(ROOM).getHeaders().get("Comment")).isEqualTo("changed");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
        assertThat(rig.ledger.reasonAgainst(broken.file())).isPresent();
    }

    private Order fromFolder(TestBundle bundle) throws Exception {
        return new Order(bundle.in(directory), false, Optional.empty(), Shares.ALL, Order.FACTOR, Rig.SHORT, false);
    }

    @Test
    void aTrialThatGoesWrongEndsByItselfAndBringsTheOldOneBack() throws Exception {
        // Given
        TestBundle old = new TestBundle(ROOM, "1.0.0").offeringARouter();
        TestBundle worse = new TestBundle(ROOM, "1.1.0").offeringARouter();
        rig.swap(old);
        String said = rig.deployer.deploy(rig.order(worse.in(directory), Optional.of(Duration.ofMinutes(1)), 5_000));
        rig.statements(400, session -> false);
        rig.deployer.judge();
        assertThat(said).contains("is in service on trial with 50.00 % of the sessions");
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0", "1.1.0");

        // When: every statement fails of those sessions that the new one has
        long newer = rig.installed.named(ROOM).get(1).getBundleId();
        rig.statements(400, session -> rig.shares().includes(newer, session));
        rig.deployer.judge();

        // Then
        assertThat(rig.versions(ROOM)).containsExactly("1.0.0");
        assertThat(rig.shares().areUnlimited()).isTrue();
        assertThat(rig.history.rows()).last().satisfies(row -> assertThat(row)
                .containsEntry("action", "rollback")
                .containsEntry("from", "1.1.0")
                .containsEntry("to", "1.0.0"));
        assertThat(rig.history.rows().get(2).get("detail")).contains("of its").contains("statements failed");
    }

    @Test
    void aTrialThatIsPassedEndsByItselfAndTheOldOneIsGone() throws Exception {
        rig.swap(new TestBundle(ROOM, "1.0.0").offeringARouter());
        Path next = new TestBundle(ROOM, "1.1.0").offeringARouter().in(directory);
        rig.deployer.deploy(rig.order(next, Optional.of(Duration.ZERO), Shares.ALL));

        rig.deployer.judge();

        assertThat(rig.versions(ROOM)).containsExactly("1.1.0");
        assertThat(rig.history.rows()).last().satisfies(row -> assertThat(row).containsEntry("action", "promote"));
    }

    @Test
    void whatServesNoSessionsCanNotBeTriedOutWithSome() throws Exception {
        rig.swap(room("1.0.0"));
        Order order = rig.order(room("1.1.0").in(directory), Optional.of(Duration.ofSeconds(1)), Shares.ALL);
        assertThat(catchThrowableOfType(RefusedException.class, () -> rig.deployer.deploy(order)))
                .hasMessageContaining("serves no sessions");
    }

    @Test
    void theFloorIsNotSwapped() {
        assertThat(refusal(new TestBundle("io.pointsman.core", "2.0.0"))).contains("is floor");
        assertThat(refusal(new TestBundle("io.pointsman.api.core", "2.0.0"))).contains("is floor");
    }

    @Test
    void aRoomThatExportsOrReachesTooFarIsRefused() {
        assertThat(refusal(new TestBundle(ROOM, "1.0.0").with("Export-Package", "a.b;version=\"1,2\",c.d")))
                .contains("it exports a.b")
                .contains("it exports c.d");
        assertThat(refusal(new TestBundle(ROOM, "1.0.0").with("Import-Package", "io.netty.channel")))
                .contains(
                        "it imports io.netty.channel, which only backend, protocol, session, tls.backend, tls.frontend, tls.legacy may");
    }

    @Test
    void anExtensionMayImportWhatIsMadeForExtensionsAlone() {
        TestBundle extension = new TestBundle("com.example.reporting", "1.0.0")
                .with(
                        "Import-Package",
                        "io.pointsman.api.routing;version=\"[1,2)\",io.pointsman.api.session,io.netty.buffer");
        assertThat(refusal(extension))
                .contains("it imports io.pointsman.api.session")
                .contains("it imports io.netty.buffer")
                .doesNotContain("it imports io.pointsman.api.routing");
    }

    @Test
    void aBundleThatEmbedsOurApiIsRefused() {
        assertThat(refusal(new TestBundle("com.example.reporting", "1.0.0").embeddingTheApi()))
                .contains("it embeds io.pointsman.api");
    }

    @Test
    void aBundleForAJavaToComeIsRefused() {
        assertThat(refusal(new TestBundle("com.example.reporting", "1.0.0").forJava(99)))
                .contains("is built for Java 99")
                .contains("--release 17");
    }

    @Test
    void whatIsNoBundleIsRefused() throws Exception {
        assertThat(refusalOf(directory.resolve("no-such.jar"))).contains("there is no file /");
        Path text = Files.writeString(directory.resolve("text.jar"), "this is no zip");
        assertThat(refusalOf(text)).contains("is not a jar that can be read");
        byte[] whole = Files.readAllBytes(room("1.0.0").in(directory));
        Path half = Files.write(directory.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(refusalOf(half)).contains("is not a jar that can be read").contains("still being copied");
    }

    private String refusalOf(Path file) {
        return catchThrowableOfType(
                        RefusedException.class,
                        () -> rig.deployer.deploy(rig.order(file, Optional.empty(), Shares.ALL)))
                .getMessage();
    }

    @Test
    void whatWasRefusedIsInTheHistory() {
        refusal(new TestBundle("com.example.reporting", "1.0.0").failingToStart());
        assertThat(rig.history.rows().get(0))
                .containsEntry("bundle", "com.example.reporting")
                .containsEntry("to", "1.0.0")
                .containsEntry("outcome", "refused");
    }
}
