package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients whose users are in a file and not in {@code mysql_users}, with the example that reads it, and real servers. */
class AuthenticationSourceIT {

    private static final String BOTH = "io.pointsman.itests.support.server.Databases#both";
    private static final String EXAMPLE = "users-from-userlist";
    private static final String PID = "com.example.userlist.UserlistSource";
    private static final String USER = "filed";
    private static final int ACCESS_DENIED = 1045;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Path jar() {
        return Checkout.root().resolve("examples/" + EXAMPLE + "/target/" + EXAMPLE + ".jar");
    }

    private static ProxyConfig config(DatabaseServer server) {
        return new ProxyConfig()
                .variable("server_version", server.version())
                .server(0, server.port(), "")
                .user(TestUser.APP, 0, "");
    }

    private static String named(String test, DatabaseServer server) {
        return test + (server.isMariadb() ? "-mariadb" : "-mysql");
    }

    /** On the server itself, which has to know the user as well. */
    private static void createUser(DatabaseServer server, String password) throws IOException {
        String with = server.isMariadb() ? "" : "WITH " + TestUser.NATIVE + " ";
        try (RawClient dba = RawClient.connect(server.port()).login(TestUser.DBA, "test")) {
            dba.query("DROP USER IF EXISTS '" + USER + "'@'%'");
            dba.query("CREATE USER '" + USER + "'@'%' IDENTIFIED " + with + "BY '" + password + "'");
            dba.query("GRANT ALL ON test.* TO '" + USER + "'@'%'");
        }
    }

    private static Path fileOf(PointsmanProcess proxy) {
        return proxy.dataDirectory().resolve("userlist.txt");
    }

    /** As a program that means well does it. */
    private static void write(PointsmanProcess proxy, String text) throws IOException {
        Path whole = Files.writeString(proxy.dataDirectory().resolve("userlist.new"), text);
        Files.move(whole, fileOf(proxy), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deploy(PointsmanProcess proxy) throws Exception {
        assertThat(proxy.shell("plugin:swap " + jar())).contains("com.example." + EXAMPLE, "is in service");
        assertThat(proxy.shell("config:set " + PID + " path " + fileOf(proxy))).contains("in force");
    }

    private static RawClient login(PointsmanProcess proxy, String password) throws IOException {
        return RawClient.connect(proxy.mysqlPort()).login(USER, password, "test");
    }

    private static boolean isServed(PointsmanProcess proxy, String password) throws IOException {
        try (RawClient client = login(proxy, password)) {
            return client.query("SELECT CURRENT_USER()").value().startsWith(USER + "@");
        }
    }

    private static boolean isDenied(PointsmanProcess proxy, String password) throws IOException {
        try {
            login(proxy, password).close();
            return false;
        } catch (ServerError e) {
            return e.code() == ACCESS_DENIED;
        }
    }

    private static void awaitServed(PointsmanProcess proxy, String password) {
        Await.until("the file's user is served", PATIENCE, () -> isServed(proxy, password));
    }

    private static String lastError(PointsmanProcess proxy) throws IOException {
        return proxy.admin("SELECT last_error FROM stats_authentication_sources")
                .rows()
                .toString();
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void aUserWhoIsOnlyInTheFileIsServedAsTheFileSays(DatabaseServer server) throws Exception {
        createUser(server, "first");
        try (PointsmanProcess proxy = PointsmanProcess.start(named("userlist", server), config(server))) {
            // Given
            write(proxy, "; a file of somebody else's\n\"" + USER + "\" \"first\"\n\"app\" \"not app's\"\n");
            assertThat(isDenied(proxy, "first")).isTrue();

            // When
            deploy(proxy);

            // Then
            awaitServed(proxy, "first");
            proxy.connect(TestUser.APP, "test").close();
            anotherPasswordCounts(server, proxy);
            aFileThatIsBrokenKeepsEverybodyIn(proxy);
            assertThat(proxy.log().text()).doesNotContain("\"first", "second");
        }
    }

    private static void anotherPasswordCounts(DatabaseServer server, PointsmanProcess proxy) throws Exception {
        try (RawClient before = login(proxy, "first")) {
            // When
            createUser(server, "second");
            write(proxy, "\"" + USER + "\" \"second\"\n\"app\" \"not app's\"\n");

            // Then
            awaitServed(proxy, "second");
            assertThat(isDenied(proxy, "first")).isTrue();
            assertThat(before.query("SELECT 1").value()).isEqualTo("1");
        }
    }

    private static void aFileThatIsBrokenKeepsEverybodyIn(PointsmanProcess proxy) throws Exception {
        // When
        write(proxy, "\"" + USER + "\" \"third\"\n\"shop\" \"no end\n");

        // Then
        Await.until("file and line are told", PATIENCE, () -> lastError(proxy).contains("userlist.txt, line 2: "));
        assertThat(isServed(proxy, "second")).isTrue();
        assertThat(proxy.shell("status")).contains("authentication source " + PID, "userlist.txt, line 2: ");
        assertThatThrownBy(() -> proxy.admin("LOAD MYSQL USERS TO RUNTIME"))
                .hasMessageContaining("refused, nothing has changed")
                .hasMessageContaining("authentication source " + PID)
                .hasMessageContaining("userlist.txt, line 2: ")
                .hasMessageNotContaining("no end");
        write(proxy, "\"" + USER + "\" \"second\"\n");
        Await.until("all is well again", PATIENCE, () -> lastError(proxy).equals("[[]]"));
        proxy.admin("LOAD MYSQL USERS TO RUNTIME");
        assertThat(isServed(proxy, "second")).isTrue();
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void itsUsersAreShownAndNotSaved(DatabaseServer server) throws Exception {
        createUser(server, "first");
        try (PointsmanProcess proxy = PointsmanProcess.start(named("userlist-rows", server), config(server))) {
            // Given
            write(proxy, "\"" + USER + "\" \"first\"\n\"app\" \"not app's\"\n");
            deploy(proxy);
            awaitServed(proxy, "first");

            // When
            proxy.adminAll("SAVE MYSQL USERS FROM RUNTIME", "SAVE MYSQL USERS TO DISK");

            // Then
            assertThat(proxy.admin("SELECT username, comment FROM runtime_mysql_users WHERE comment <> ''")
                            .rows())
                    .hasToString("[[" + USER + ", from authentication source " + PID + "]]");
            assertThat(proxy.admin("SELECT username FROM mysql_users").rows()).hasToString("[[app]]");
            assertThat(proxy.admin("SELECT username FROM disk.mysql_users").rows())
                    .hasToString("[[app]]");
            assertThat(proxy.admin("SELECT name, users, overridden, state FROM stats_authentication_sources")
                            .rows())
                    .hasToString("[[" + PID + ", 2, 1, in force]]");
            assertThat(proxy.admin("SELECT * FROM runtime_mysql_users").rows().toString())
                    .doesNotContain("first");
        }
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void nobodyIsRefusedWhileItIsSwappedAndNobodyComesInWhenItHasLeft(DatabaseServer server) throws Exception {
        createUser(server, "first");
        try (PointsmanProcess proxy = PointsmanProcess.start(named("userlist-swap", server), config(server))) {
            // Given
            write(proxy, "\"" + USER + "\" \"first\"\n");
            deploy(proxy);
            awaitServed(proxy, "first");
            try (RawClient session = login(proxy, "first");
                    Logins logins = new Logins(proxy.mysqlPort(), USER, "first")) {

                // When
                for (String version : new String[] {"1.1.0", "1.2.0"}) {
                    assertThat(proxy.shell("plugin:swap " + NewerCopy.of(jar(), version)))
                            .contains("com.example." + EXAMPLE + " " + version)
                            .contains("is in service", "is retired");
                    int before = logins.done();
                    Await.until("logins go on", PATIENCE, () -> logins.done() > before + 20);
                }
                proxy.admin("LOAD MYSQL USERS TO RUNTIME");
                proxy.shell("config:set " + PID + " max.connections 500");
                int before = logins.done();
                Await.until("logins go on", PATIENCE, () -> logins.done() > before + 20);
                logins.end();

                // Then
                assertThat(logins.failures()).isEmpty();
                removeFrom(proxy.dataDirectory().resolve("plugins"));
                Await.until("its users are out", PATIENCE, () -> isDenied(proxy, "first"));
                assertThat(session.query("SELECT 1").value()).isEqualTo("1");
                assertThat(proxy.admin("SELECT * FROM stats_authentication_sources")
                                .rows())
                        .isEmpty();
            }
        }
    }

    private static void removeFrom(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().contains(EXAMPLE))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource(BOTH)
    void afterARestartItsUsersAreThereAgain(DatabaseServer server) throws Exception {
        createUser(server, "first");
        String name = named("userlist-restart", server);
        Path file;
        try (PointsmanProcess proxy = PointsmanProcess.start(name, config(server))) {
            write(proxy, "\"" + USER + "\" \"first\"\n");
            deploy(proxy);
            awaitServed(proxy, "first");
        }
        try (PointsmanProcess proxy = PointsmanProcess.startAgain(name, config(server), "")) {
            assertThat(isServed(proxy, "first")).isTrue(); // at once: the first client may be the file's
            proxy.connect(TestUser.APP, "test").close();
            file = fileOf(proxy);
        }
        // without its file the others are served, and it is told
        Files.delete(file);
        try (PointsmanProcess proxy = PointsmanProcess.startAgain(name, config(server), "")) {
            proxy.connect(TestUser.APP, "test").close();
            Await.until("it is told", PATIENCE, () -> proxy.shell("status").contains("userlist.txt: no such file"));
            write(proxy, "\"" + USER + "\" \"first\"\n");
            awaitServed(proxy, "first");
        }
    }
}
