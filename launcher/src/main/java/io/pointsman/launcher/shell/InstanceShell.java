package io.pointsman.launcher.shell;

import io.pointsman.launcher.UserError;
import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.ShellClient;
import io.pointsman.launcher.instance.ShellClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A running instance's shell, whose connection is made anew when that room was restarted or replaced.
 *
 * <p>Before anything is run, the instance is asked how it is to be cut: a connection that has died meanwhile is found
 * then, when asking again does no harm. What was being run when a connection died is never sent again.
 */
public final class InstanceShell implements AutoCloseable {

    private final DataDirectory directory;
    private final OutputStyle style;
    private final Duration patience;
    private final Consumer<String> notices;

    /** Null after a loss. */
    private volatile ShellClient client;

    /** @param notices takes a line for the person when the connection was made anew */
    public InstanceShell(DataDirectory directory, OutputStyle style, Duration patience, Consumer<String> notices) {
        this.directory = directory;
        this.style = style;
        this.patience = patience;
        this.notices = notices;
        client = connect();
    }

    /** @param ends {@code typed}, {@code lines} or {@code whole}: see the README of the bundle admin.shell */
    List<Piece> cut(String ends, String text) {
        return Piece.read(ask("\\cut " + ends + "\n" + text).output(), text);
    }

    /** What could stand in place of the last word; nothing while nobody can be asked. */
    public List<String> complete(String line) {
        try {
            return ask("\\complete\n" + line).output().lines().toList();
        } catch (UserError e) {
            return List.of();
        }
    }

    /** Runs one piece as it was cut. */
    Answer run(Piece piece) {
        ShellClient current = client;
        if (current == null) {
            throw new UserError("the connection to the shell was lost");
        }
        try {
            return current.execute("\\run\n" + piece.text());
        } catch (UserError e) {
            lose(current);
            throw new UserError(e.getMessage() + "; whether this was carried out is not known: " + firstLine(piece));
        }
    }

    private static String firstLine(Piece piece) {
        String line = piece.text().lines().findFirst().orElse("");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    /** Ends what is under way here; the instance goes on with it. Any thread. */
    void interrupt() {
        ShellClient current = client;
        if (current != null) {
            lose(current);
        }
    }

    /** For questions that change nothing, so that they may be asked twice. */
    private Answer ask(String request) {
        ShellClient current = client;
        if (current != null) {
            try {
                return current.execute(request);
            } catch (UserError e) {
                lose(current);
            }
        }
        current = reconnect();
        client = current;
        notices.accept("the shell was restarted: connected again");
        return current.execute(request);
    }

    private void lose(ShellClient lost) {
        lost.close();
        client = null;
    }

    /** While a room is being replaced there is no socket for a moment. */
    private ShellClient reconnect() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return connect();
            } catch (UserError e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private ShellClient connect() {
        ShellClient connected = ShellClient.connect(directory);
        if (style != OutputStyle.table) {
            connected.execute("output " + style);
        }
        return connected;
    }

    @Override
    public void close() {
        interrupt();
    }
}
