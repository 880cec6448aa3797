package io.pointsman.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.FileAppender;
import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Chooses where the log goes, before the first line is written, and reopens it after a rotation. */
final class Logs {

    private static final String CONFIGURATION = "logback.configurationFile";

    private Logs() {}

    static void toStderr(Installation installation) {
        configure(installation, "logback.xml");
    }

    static void toFile(Installation installation, DataDirectory directory) {
        System.setProperty("pointsman.log", directory.log().toString());
        configure(installation, "logback-file.xml");
    }

    /** For a command that has its own words for what it does: warnings to stderr, no more. */
    static void quietly(Installation installation) {
        toStderr(installation);
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger("io.pointsman")
                .setLevel(Level.WARN);
    }

    private static void configure(Installation installation, String name) {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, installation.etc(name).toString());
        }
    }

    /** The file may have been renamed: from now on lines go to a new one of the old name. */
    static void reopen() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        for (Logger logger : context.getLoggerList()) {
            logger.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof FileAppender<?> file) {
                    reopen(file);
                }
            });
        }
        LoggerFactory.getLogger(Logs.class).info("log reopened");
    }

    /** Opens the new one and closes the old one under the appender's own lock, so that no line is lost. */
    private static void reopen(FileAppender<?> appender) {
        try {
            PrivateFile.create(Path.of(appender.getFile()));
            appender.openFile(appender.getFile());
        } catch (IOException e) {
            LoggerFactory.getLogger(Logs.class)
                    .atError()
                    .addKeyValue("error", Reasons.of(e))
                    .log("log cannot be reopened");
        }
    }
}
