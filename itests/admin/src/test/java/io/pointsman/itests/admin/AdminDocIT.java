package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Certificates;
import io.pointsman.itests.support.terminal.DocPage;
import io.pointsman.itests.support.terminal.Likeness;
import io.pointsman.itests.support.terminal.Printed;
import io.pointsman.itests.support.terminal.Transcript.Exchange;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every statement of {@code docs/admin.md} is run, and answered as the page says. */
class AdminDocIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String PAGE = "admin.md";

    /** Where the page has certificates and its data directory. */
    private static final String CERTIFICATES = "/etc/pointsman/tls";

    private static final String DATA = "/var/lib/pointsman";

    private static final Pattern ENDS = Pattern.compile("PROXYSQL (SHUTDOWN|KILL|RESTART)");

    /** No such column, syntax, no such table, no such variable. */
    private static final List<Integer> NOT_UNDERSTOOD = List.of(1054, 1064, 1105, 1146, 1193);

    private static PointsmanProcess start(String name) {
        return PointsmanProcess.start(
                name,
                new ProxyConfig()
                        .server(1, 21891, "")
                        .server(2, 21892, "")
                        .server(2, 21893, "")
                        .user("app", "app-secret", 1, ""));
    }

    @Test
    void everyStatementIsAnsweredAsThePageSays() throws Exception {
        DocPage page = DocPage.read(PAGE);
        try (PointsmanProcess proxy = start("doc");
                AdminSession session = AdminSession.open(proxy);
                RawClient first = client(proxy);
                RawClient second = client(proxy)) {
            assertThat(first.connectionId()).isNotEqualTo(second.connectionId());
            Path certificates = Certificates.create(proxy.dataDirectory().resolveSibling("tls"))
                    .directory();
            List<String> complaints = new ArrayList<>();
            for (DocPage.Block block : page.of("mysql")) {
                for (Exchange exchange : block.transcript().exchanges()) {
                    String statement = exchange.statement()
                            .replace(CERTIFICATES, certificates.toString())
                            .replace("<first>", Long.toString(first.connectionId()))
                            .replace("<second>", Long.toString(second.connectionId()));
                    check(session, statement, exchange).ifPresent(complaints::add);
                }
            }
            assertThat(complaints).isEmpty();
            for (DocPage.Block block : page.of("console")) {
                for (Exchange exchange : block.transcript().exchanges()) {
                    console(proxy, exchange);
                }
            }
        }
    }

    private static RawClient client(PointsmanProcess proxy) throws IOException {
        return RawClient.connect(proxy.mysqlPort()).login("app", "app-secret", "");
    }

    /** What is wrong with the answer; empty when it is as on the page, where nothing stands for any but an error. */
    private static Optional<String> check(AdminSession session, String statement, Exchange page) throws IOException {
        Answered answered = Answered.by(session, statement);
        Optional<String> complaint = page.answer().isEmpty()
                ? Optional.of(answered).filter(Answered::isError).map(error -> "is answered " + error.printed())
                : Likeness.complaint(page.printed(), answered.printed());
        return complaint.map(text -> statement + "\n" + text);
    }

    private static void console(PointsmanProcess proxy, Exchange page) throws IOException, InterruptedException {
        String program = Checkout.distribution().resolve("bin/pointsman").toString();
        String command = page.statement()
                .replace(DATA, proxy.dataDirectory().toString())
                .replaceFirst("^pointsman", Matcher.quoteReplacement(program));
        Path output = proxy.dataDirectory().resolveSibling("console.txt");
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(proxy.dataDirectory().getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(exitCode).as(command + " prints " + printed).isZero();
        for (String line : page.answer().lines().toList()) {
            assertThat(printed).as(command).contains(line.strip());
        }
    }

    @Test
    void statementsThatEndTheProcessEndIt() throws Exception {
        for (DocPage.Block block : DocPage.read(PAGE).of("mysql ends")) {
            PointsmanProcess proxy = start("doc-ends");
            try (AdminSession session = AdminSession.open(proxy)) {
                for (Exchange exchange : block.transcript().exchanges()) {
                    assertThat(check(session, exchange.statement(), exchange)).isEmpty();
                }
            }
            Await.until("end by " + block.text(), PATIENCE, () -> !proxy.isAlive());
            proxy.close(); // it has ended with 0
        }
    }

    @Test
    void statementsThatStartTheProcessAgainDo() throws Exception {
        for (DocPage.Block block : DocPage.read(PAGE).of("mysql restarts")) {
            try (PointsmanProcess proxy = start("doc-restarts")) {
                String uptime = "SELECT Variable_Value FROM stats_mysql_global WHERE Variable_Name = 'ProxySQL_Uptime'";
                Await.until(
                        "an uptime of 3 seconds",
                        PATIENCE,
                        () -> Long.parseLong(proxy.admin(uptime).value()) >= 3);
                try (AdminSession session = AdminSession.open(proxy)) {
                    for (Exchange exchange : block.transcript().exchanges()) {
                        assertThat(check(session, exchange.statement(), exchange))
                                .isEmpty();
                    }
                }
                Await.until(
                        "a fresh start",
                        PATIENCE,
                        () -> Long.parseLong(proxy.admin(uptime).value()) < 3);
            }
        }
    }

    @Test
    void everyFormOfStatementHasAnExampleOnThePage() throws Exception {
        List<String> statements = DocPage.read(PAGE).statements().stream()
                .map(statement -> statement.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT))
                .toList();
        try (PointsmanProcess proxy = start("doc-forms")) {
            List<String> missing = new ArrayList<>();
            List<String> forms = proxy.shell("output tsv\nhelp").lines().skip(1).toList();
            for (String form : forms) {
                String words = form.split("\t")[0];
                if (statements.stream().noneMatch(statement -> begins(statement, words))) {
                    missing.add(words);
                }
            }
            assertThat(forms).hasSizeGreaterThan(50);
            assertThat(missing).as("forms without an example").isEmpty();
        }
    }

    /** An example may be refused as things stand, but never for its words. */
    @Test
    void everyExampleThatHelpGivesIsUnderstood() throws Exception {
        try (PointsmanProcess proxy = start("doc-help")) {
            List<String> misunderstood = new ArrayList<>();
            for (String form : proxy.shell("output tsv\nhelp").lines().skip(1).toList()) {
                String example = form.split("\t")[1];
                if (!ENDS.matcher(example).lookingAt()) {
                    tried(proxy, example).ifPresent(misunderstood::add);
                }
            }
            assertThat(misunderstood).isEmpty();
        }
    }

    /** On a connection of its own: some examples end connections, though not this one. */
    private static Optional<String> tried(PointsmanProcess proxy, String example) throws IOException {
        try (AdminSession session = AdminSession.open(proxy)) {
            Printed printed = Answered.by(session, example).printed();
            return printed instanceof Printed.Failed failed && NOT_UNDERSTOOD.contains(failed.code())
                    ? Optional.of(example + ": " + failed)
                    : Optional.empty();
        }
    }

    private static boolean begins(String statement, String words) {
        return statement.startsWith(words)
                && (statement.length() == words.length()
                        || !Character.isLetterOrDigit(statement.charAt(words.length())));
    }
}
