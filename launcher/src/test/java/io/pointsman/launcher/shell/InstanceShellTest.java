package io.pointsman.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.UserError;
import io.pointsman.launcher.instance.DataDirectory;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts, and the connection they go over. */
@Timeout(20)
class InstanceShellTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> notices = new ArrayList<>();

    private FakeShell instance;
    private InstanceShell shell;
    private Batch batch;

    @BeforeEach
    void connect() throws Exception {
        instance = new FakeShell(folder);
        shell = shell(OutputStyle.table);
        batch = new Batch(shell, new Answers(new PrintWriter(out), new PrintWriter(err)));
    }

    private InstanceShell shell(OutputStyle style) {
        return new InstanceShell(new DataDirectory(folder), style, Duration.ofMillis(200), notices::add);
    }

    @AfterEach
    void close() throws Exception {
        shell.close();
        instance.close();
    }

    private boolean run(String lines) throws Exception {
        return batch.run(new BufferedReader(new StringReader(lines)));
    }

    @Test
    void aScriptRunsPieceByPieceUntilOneFails() {
        assertThat(batch.run("one; fail; three;")).isFalse();
        assertThat(out).hasToString("<one;>\n");
        assertThat(err).hasToString("<fail;>\n");
        assertThat(instance.heard).containsExactly("\\run\none;", "\\run\n fail;");
    }

    @Test
    void aPieceOfSeveralLinesIsSentWhenItIsComplete() throws Exception {
        assertThat(run("one\n two;\n\nthree")).isTrue();
        assertThat(instance.heard).containsExactly("\\run\none\n two;", "\\run\nthree\n");
    }

    @Test
    void aGoodbyeEndsAScript() throws Exception {
        assertThat(run("one;\nexit;\nfail;")).isTrue();
        assertThat(out).hasToString("<one;>\n");
    }

    @Test
    void aConnectionThatDiedWhileNobodyAskedIsMadeAnewWithItsStyle() throws Exception {
        shell.close(); // it serves one at a time
        try (InstanceShell json = shell(OutputStyle.json)) {
            json.cut("whole", "one;").forEach(json::run);
            instance.dropClient();

            json.cut("whole", "two;").forEach(json::run);
        }
        assertThat(instance.heard).containsExactly("output json", "\\run\none;", "output json", "\\run\ntwo;");
        assertThat(notices).singleElement().asString().contains("connected again");
    }

    @Test
    void whatWasBeingRunWhenTheConnectionDiedIsNotSentAgain() {
        assertThatThrownBy(() -> batch.run("die;"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not known: die;");
        assertThat(batch.run("two;")).isTrue();
        assertThat(instance.heard).containsExactly("\\run\ndie;", "\\run\ntwo;");
    }

    @Test
    void anInstanceThatIsGoneIsSaidToBe() throws Exception {
        instance.close();
        assertThatThrownBy(() -> batch.run("one;"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not running");
        assertThat(shell.complete("x")).isEmpty();
    }
}
