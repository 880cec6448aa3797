package io.pointsman.admin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.AdminConsole;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** The socket with a real Gogo behind it, and an admin console that echoes. */
class ShellServerTest {

    @TempDir
    Path directory;

    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final Statements statements = new Statements();
    private ShellServer server;
    private CommandProcessorImpl gogo;

    @BeforeEach
    void start() throws IOException {
        threads.start();
        gogo = new CommandProcessorImpl(threads);
        StatusReport status = new StatusReport(statements);
        status.bindFacts(
                () -> Map.of("state", "ready", "mysql", "127.0.0.1:6033", "left_out", "a finding\nanother of core"),
                reference("listeners"));
        status.bindFacts(() -> Map.of("state", "done", "failure", "", "findings", "x"), reference("startup"));
        status.bindStatuses(() -> List.of("pool: 3 connections"));
        AdminCommands commands = new AdminCommands(statements);
        ShellCommands own = new ShellCommands(statements, status);
        for (String function : List.of("status", "help", "output", "complete")) {
            gogo.addCommand("proxy", own, function);
        }
        for (String function : List.of("load", "save", "show", "proxysql", "sql")) {
            gogo.addCommand("proxy", commands, function);
        }
        statements.bindConsole(new EchoConsole(), reference("console"));
        server = new ShellServer(statements, gogo, directory);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        gogo.stop();
        threads.stop();
    }

    @Test
    void statementsReachAdminAsTypedAndSeveralScriptsShareAConnection() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("select * from (t) where a='x y'"))
                    .startsWith("OK ")
                    .contains("| select * from (t) where a='x y' |");
            assertThat(client.ask("load mysql servers to runtime\nsave mysql servers to disk"))
                    .startsWith("OK ")
                    .contains("| load mysql servers to runtime |", "| save mysql servers to disk |");
        }
    }

    @Test
    void gogoFunctionsServeScripts() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("proxy:load mysql users to runtime"))
                    .startsWith("OK ")
                    .contains("| LOAD mysql users to runtime |");
            assertThat(client.ask("sql 'SELECT *  FROM t'")).startsWith("OK ").contains("| SELECT *  FROM t |");
            assertThat(client.ask("x = 5\nsql $x")).startsWith("OK ").contains("| 5  ");
        }
    }

    @Test
    void statusTellsListenersTheStartFindingsAndOthers() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("status"))
                    .startsWith("OK ")
                    .contains(
                            "listeners: ready\n  mysql: 127.0.0.1:6033\n",
                            "start: done\n",
                            "left out at start:\n  a finding\n  another of core\n",
                            "pool: 3 connections\n");
        }
    }

    @Test
    void whatFailsIsAnErrorAndStopsTheScript() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("select 1; set mysql-nothing=1; select 2"))
                    .startsWith("ERROR ")
                    .contains("| select 1 |", "ERROR 1193 (HY000): no set mysql-nothing=1")
                    .doesNotContain("select 2");
            assertThat(client.ask("sql 'set x=1'")).startsWith("ERROR ").contains("ERROR 1193 (HY000)");
            assertThat(client.ask("nonsense")).startsWith("ERROR ").contains("nonsense");
            assertThat(client.ask("status")).startsWith("OK ");
        }
    }

    @Test
    void wordsThatGogoHasTakenTheQuotesOffGetThemBack() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("proxy:load mysql servers to runtime comment it\\'s 'so so'"))
                    .contains("| LOAD mysql servers to runtime comment 'it''s' 'so so' |");
            assertThat(client.ask("sql 'select 1; select 2\\G'")).contains("| select 1 |", "you said: select 2\n");
        }
    }

    @Test
    void aRoomsStatementIsUnderstoodWithoutAList() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("frobnicate (all) *")).startsWith("OK ").contains("| frobnicate (all) * |");
        }
    }

    @Test
    void eachConnectionHasItsStyle() throws IOException {
        try (Client client = new Client();
                Client other = new Client()) {
            assertThat(client.ask("output json")).startsWith("OK 0\n");
            assertThat(client.ask("select 1")).endsWith("[{\"you said\":\"select 1\"}]\n");
            assertThat(client.ask("status"))
                    .contains("{\"topic\":\"listeners\",\"name\":\"state\",\"value\":\"ready\"}");
            assertThat(client.ask("set x=1")).startsWith("ERROR ").contains("{\"error\":1193,");
            assertThat(client.ask("help load")).contains("\"example\":\"LOAD MYSQL SERVERS TO RUNTIME\"");
            assertThat(client.ask("output yaml")).startsWith("ERROR ").contains("table, json, tsv, not yaml");
            assertThat(other.ask("select 1")).contains("| select 1 |");
        }
    }

    @Test
    void theClientIsToldHowItsTextIsCutAndWhatCouldComeNext() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("\\cut typed\nselect 1; status\nselect"))
                    .endsWith("\nstatement 0 9\ncommand 10 16\nopen 17 23");
            assertThat(client.ask("\\run\nselect 1\nstatus")).contains("| select 1", "| status");
            assertThat(client.ask("\\complete\nload mysql ser")).endsWith("\nservers");
            assertThat(client.ask("complete 'fro'")).endsWith("\nfrobnicate\n");
            assertThat(client.ask("\\nonsense")).startsWith("ERROR ");
            assertThat(client.ask("\\cut sideways\nx")).startsWith("ERROR ");
        }
    }

    @Test
    void helpKnowsTheFormsOfTheMomentAndTheCommands() throws IOException {
        try (Client client = new Client()) {
            assertThat(client.ask("help"))
                    .contains("  LOAD        MYSQL SERVERS\n", "  FROBNICATE\n", "  proxy:      complete, help, load,");
            assertThat(client.ask("help load mysql"))
                    .contains(
                            "LOAD MYSQL SERVERS\n    put servers in force\n    for example: LOAD MYSQL SERVERS TO RUNTIME;\n");
            assertThat(client.ask("help nothing")).startsWith("ERROR ").contains("nothing begins with");
        }
    }

    @Test
    void aListOfMapsIsATable() throws IOException {
        gogo.addCommand(
                "plugin",
                new Object() {
                    @SuppressWarnings("unused") // Gogo calls it
                    public List<Map<String, String>> list() {
                        return List.of(Map.of("bundle", "a"), Map.of("bundle", "b\u001b"));
                    }
                },
                "list");
        try (Client client = new Client()) {
            assertThat(client.ask("list")).contains("| bundle |", "| a      |", "| b\\x1B  |");
            assertThat(client.ask("output tsv\nlist")).endsWith("\nbundle\na\nb\u001b\n");
        }
    }

    @Test
    void whoWaitsForACommandIsToldThatTheShellGoes() throws Exception {
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        CountDownLatch isWaiting = new CountDownLatch(1);
        gogo.addCommand(
                "plugin",
                new Object() {
                    @SuppressWarnings("unused") // Gogo calls it
                    public String swap() {
                        isWaiting.countDown();
                        try {
                            new CountDownLatch(1).await();
                            return "never";
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return "going on without this shell";
                        }
                    }
                },
                "swap");
        try (Client client = new Client()) {
            client.send("4\nswap");
            assertThat(isWaiting.await(20, TimeUnit.SECONDS)).isTrue();

            server.stop();

            assertThat(new String(client.in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("ERROR ")
                    .endsWith("going on without it\n");
        }
        awaitEndOf(others);
    }

    /** Gogo puts its streams back when the last thread of a script ends: not in the middle of another test. */
    private static void awaitEndOf(Set<Thread> before) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> !before.contains(thread) && thread.isAlive())) {
            assertThat(System.nanoTime()).as("time for threads to end").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void withoutAnAdminRoomTheShellStillAnswers() throws IOException {
        statements.unbindConsole(null, reference("console"));

        try (Client client = new Client()) {
            assertThat(client.ask("select 1")).startsWith("ERROR ").contains("admin room is not there");
            assertThat(client.ask("status")).startsWith("OK ").contains("listeners: ready");
        }
    }

    @Test
    void nonsenseOnTheSocketEndsThatConnectionOnly() throws IOException {
        try (Client broken = new Client()) {
            broken.send("GET / HTTP/1.1\n\n");
            assertThat(broken.in.read()).isNegative();
        }
        try (Client client = new Client()) {
            assertThat(client.ask("status")).startsWith("OK ");
        }
    }

    @Test
    void theSocketIsPrivateReplacesAStaleOneAndGoesAway() throws Exception {
        // Given
        Path socket = directory.resolve("pointsman.sock");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");

        // When
        ShellServer successor = new ShellServer(statements, gogo, directory);
        server.stop();

        // Then
        try (Client client = new Client()) {
            assertThat(client.ask("status")).startsWith("OK ");
        }
        successor.stop();
        assertThat(socket).doesNotExist();
        assertThat(directory.resolve(".sh")).doesNotExist();
    }

    @Test
    void stoppingEndsConnectionsThatAreOpen() throws Exception {
        try (Client client = new Client()) {
            assertThat(client.ask("status")).startsWith("OK ");

            server.stop();

            assertThat(client.in.read()).isNegative();
        }
    }

    /** Answers a statement with itself; SET fails. */
    private static final class EchoConsole implements AdminConsole {

        @Override
        public CompletionStage<SqlAnswer> execute(String statement) {
            boolean fails = statement.startsWith("set");
            return CompletableFuture.completedFuture(
                    fails
                            ? new SqlAnswer.Failed(1193, "HY000", "no " + statement)
                            : new SqlAnswer.Rows(List.of("you said"), List.of(List.of(statement))));
        }

        @Override
        public List<String> findings() {
            return List.of("a finding");
        }

        @Override
        public List<StatementForm> forms() {
            return List.of(
                    StatementForm.changing(
                            "LOAD MYSQL SERVERS", "LOAD MYSQL SERVERS TO RUNTIME", "put servers in force"),
                    StatementForm.telling("FROBNICATE", "FROBNICATE ALL", "something new"));
        }
    }

    /** One shell. */
    private final class Client implements AutoCloseable {

        private final SocketChannel channel;
        private final DataInputStream in;
        private final OutputStream out;

        Client() throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("pointsman.sock")));
            in = new DataInputStream(Channels.newInputStream(channel));
            out = Channels.newOutputStream(channel);
        }

        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Status line and output. */
        String ask(String script) throws IOException {
            send(script.getBytes(StandardCharsets.UTF_8).length + "\n" + script);
            StringBuilder head = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                assertThat(c).isNotNegative();
                head.append((char) c);
            }
            byte[] output = new byte[Integer.parseInt(head.substring(head.indexOf(" ") + 1))];
            in.readFully(output);
            return head + "\n" + new String(output, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A reference with what slots and reports look at: role, id, bundle version. */
    @SuppressWarnings("unchecked") // a proxy has no type argument
    private static <T> ServiceReference<T> reference(String role) {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                ShellServerTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("getVersion") ? new Version("1.0.0") : null);
        Map<String, Object> properties = Map.of("pointsman.role", role, "service.id", (long) role.hashCode());
        return (ServiceReference<T>) Proxy.newProxyInstance(
                ShellServerTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBundle" -> bundle;
                    case "getProperty" -> properties.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
