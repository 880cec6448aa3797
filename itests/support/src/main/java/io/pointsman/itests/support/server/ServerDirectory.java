package io.pointsman.itests.support.server;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The working directory of one server process.
 *
 * @param data a private copy of the initialised template
 * @param socket in a directory of its own with a short name: the system allows some hundred bytes
 */
record ServerDirectory(Path home, Path data, Path socket, Path initFile, Certificates certificates) {

    static ServerDirectory create(String name, int port, Path template, boolean isMariadb) throws IOException {
        Path home = Checkout.target().resolve("servers").resolve(name + "-" + port);
        FileTrees.delete(home);
        Files.createDirectories(home);
        Path data = home.resolve("data");
        FileTrees.copy(template, data);
        Path initFile = Files.write(home.resolve("init.sql"), InitSql.statements(isMariadb));
        Path socket = Files.createTempDirectory("pmi").resolve("s");
        return new ServerDirectory(home, data, socket, initFile, Certificates.create(home.resolve("certificates")));
    }

    /** The options that both servers understand. */
    List<String> commonOptions(int port) {
        return new ArrayList<>(List.of(
                "--user=root",
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket,
                "--pid-file=" + home.resolve("server.pid"),
                "--init-file=" + initFile,
                "--skip-name-resolve",
                "--local-infile=1",
                "--max-allowed-packet=256M",
                "--max-connections=400",
                "--log-bin=" + home.resolve("binlog"),
                "--server-id=1",
                "--sync-binlog=0",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-fast-shutdown=2",
                "--innodb-flush-method=nosync",
                "--skip-innodb-doublewrite",
                "--innodb-buffer-pool-size=64M",
                "--character-set-server=utf8mb4",
                "--default-time-zone=+00:00",
                "--ssl-ca=" + certificates.ca(),
                "--ssl-cert=" + certificates.serverCertificate(),
                "--ssl-key=" + certificates.serverKey()));
    }
}
