package io.pointsman.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Logs to the stderr that this process was born with. Logback's own console appender asks {@code System.err} each time,
 * which the shell replaces while a command runs: log lines would end up in that command's answer.
 */
public final class OriginalStderr extends OutputStreamAppender<ILoggingEvent> {

    @Override
    public void start() {
        setOutputStream(new Unclosable(new FileOutputStream(FileDescriptor.err)));
        super.start();
    }

    /** Logback closes its stream when its configuration has changed, and this one can't be opened again. */
    private static final class Unclosable extends OutputStream {

        private final OutputStream stderr;

        Unclosable(OutputStream stderr) {
            this.stderr = stderr;
        }

        @Override
        public void write(int single) throws IOException {
            stderr.write(single);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            stderr.write(bytes, offset, length);
        }
    }
}
