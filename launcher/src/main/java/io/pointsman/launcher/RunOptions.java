package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code run} and {@code start} have in common. */
final class RunOptions {

    @Mixin
    private DataDirectoryOptions location;

    @ArgGroup
    private Stored stored;

    @Option(names = "--strict", description = "Refuse to start when anything of the configuration has to be left out.")
    private boolean strict;

    @Option(
            names = "--mysql",
            paramLabel = "HOST:PORT",
            converter = Addresses.class,
            description = "Where clients connect, in place of mysql-interfaces (0.0.0.0:6033).")
    private Addresses.Text mysql;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            converter = Addresses.class,
            description = "Where administrators connect, in place of admin-mysql_ifaces (0.0.0.0:6032).")
    private Addresses.Text admin;

    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            defaultValue = "30s",
            converter = Durations.class,
            description = "How long sessions may go on once the end has been asked for: 500ms, 30s, 2m. Default: 30s.")
    private Duration drain;

    @Option(
            names = "--sqlite3-server",
            paramLabel = "ADDRS",
            arity = "0..1",
            fallbackValue = "true",
            description = "Serve the embedded SQLite database, too, on sqliteserver-mysql_ifaces (0.0.0.0:6030) or on"
                    + " the addresses given, separated by ';'.")
    private String sqlite;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "Sockets through ${COMPLETION-CANDIDATES}. Default: auto, the one that costs least here.")
    private Transport transport;

    /** What becomes of the configuration stored in the data directory. */
    static final class Stored {

        @Option(names = "--initial", description = "Forget the stored configuration and take the file's.")
        private boolean initial;

        @Option(names = "--reload", description = "Lay the file's configuration over the stored one.")
        private boolean reload;
    }

    /** The ways to a socket. */
    enum Transport {
        auto,
        epoll,
        nio,
        io_uring
    }

    Settings settings(Installation installation) {
        DataDirectory directory = location.directory(installation);
        Optional<Path> config = location.config(installation);
        return new Settings(
                directory,
                config,
                stored != null && stored.initial,
                stored != null && stored.reload,
                strict,
                Optional.ofNullable(mysql).map(Addresses.Text::value),
                Optional.ofNullable(admin).map(Addresses.Text::value),
                Optional.ofNullable(sqlite),
                transport.name(),
                drain);
    }

    /**
     * Those that an installation is started with that takes over: it goes on with what is stored, and has a configuration
     * file of its own where this one's was the one that ships.
     */
    static List<String> lastingArguments(Settings settings, Installation installation) {
        Optional<Path> config =
                settings.config().filter(file -> !installation.shippedConfig().equals(Optional.of(file)));
        return arguments(new Settings(
                settings.directory(),
                config,
                false,
                false,
                settings.strict(),
                settings.mysql(),
                settings.admin(),
                settings.sqlite(),
                settings.transport(),
                settings.drain()));
    }

    /** The same as arguments, for a process of its own. */
    static List<String> arguments(Settings settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--datadir=" + settings.directory().path());
        settings.config().ifPresent(file -> arguments.add("--config=" + file));
        if (settings.initial()) {
            arguments.add("--initial");
        }
        if (settings.reload()) {
            arguments.add("--reload");
        }
        if (settings.strict()) {
            arguments.add("--strict");
        }
        settings.mysql().ifPresent(addresses -> arguments.add("--mysql=" + addresses));
        settings.admin().ifPresent(addresses -> arguments.add("--admin=" + addresses));
        settings.sqlite().ifPresent(addresses -> arguments.add("--sqlite3-server=" + addresses));
        arguments.add("--transport=" + settings.transport());
        arguments.add("--drain=" + settings.drain().toMillis() + "ms");
        return arguments;
    }
}
