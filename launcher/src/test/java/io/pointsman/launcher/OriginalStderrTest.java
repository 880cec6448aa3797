package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginalStderrTest {

    private final PrintStream before = System.err;
    private final LoggerContext context = new LoggerContext();
    private final OriginalStderr appender = new OriginalStderr();
    private final Logger log = context.getLogger("somebody");

    @AfterEach
    void restore() {
        System.setErr(before);
        context.stop();
    }

    @Test
    void aShellCommandsOutputIsFreeOfLogLinesAlsoWhenTheConfigurationWasReadAgain() {
        // Given
        context.setMDCAdapter(new LogbackMDCAdapter());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        start();
        System.setErr(new PrintStream(output, true));

        // When
        log.info("a line on the stderr of this test");
        appender.stop();
        start();
        log.info("another one");

        // Then
        assertThat(output.size()).isZero();
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .as("what the appender complained of")
                .allMatch(status -> status.getThrowable() == null);
    }

    private void start() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%msg%n");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        log.addAppender(appender);
    }
}
