package io.pointsman.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.launcher.instance.DataDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person at a terminal that can do nothing. */
@Timeout(20)
class DialogueTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<String> heard = List.of();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private void type(String text) throws IOException {
        HistoryFile history = new HistoryFile(folder.resolve("history"));
        DumbTerminal terminal =
                new DumbTerminal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), screen);
        try (FakeShell instance = new FakeShell(folder);
                InstanceShell shell = new InstanceShell(
                        new DataDirectory(folder), OutputStyle.table, Duration.ofMillis(200), notice -> {});
                LineEditor editor = new LineEditor(terminal, history, shell::complete)) {
            Answers answers = new Answers(new PrintWriter(out), new PrintWriter(err));
            new Dialogue(shell, editor, answers, OutputStyle.table).hold();
            heard = instance.heard;
        }
    }

    @Test
    void aStatementGoesOnUntilItsSemicolonAndItsAnswerIsFollowedByABlankLine() throws Exception {
        type("one\n two;\nthree;\nexit\n");

        assertThat(out).hasToString("<one\n two;>\n\n<three;>\n\n");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("pointsman> ", "        -> ");
    }

    @Test
    void aFailureIsSaidAndTheNextLineIsTaken() throws Exception {
        type("fail;\ntwo;\n");

        assertThat(err).hasToString("<fail;>\n");
        assertThat(out).hasToString("<two;>\n\n");
    }

    @Test
    void aLostConnectionIsSaidAndTheNextLineConnectsAgain() throws Exception {
        type("die;\ntwo;\n");

        assertThat(err.toString())
                .startsWith("pointsman: the shell has closed the connection")
                .contains("not known: die;");
        assertThat(out).hasToString("<two;>\n\n");
    }

    @Test
    void whatIsTypedCanBeTakenBack() throws Exception {
        type("one\n two \\c\nthree;\n");

        assertThat(out).hasToString("<three;>\n\n");
        assertThat(heard).containsExactly("\\run\nthree;");
    }

    @Test
    void whatWasTypedIsRememberedAsOneLine() throws Exception {
        type("one\n two;\nset x_password='p';\n");

        assertThat(Files.readString(folder.resolve("history"))).isEqualTo("one two;\n");
    }
}
