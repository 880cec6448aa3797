package io.pointsman.demo;

import io.pointsman.demo.mysql.Answer;
import io.pointsman.demo.mysql.AnswerText;
import io.pointsman.demo.mysql.Client;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Runs the statements against a proxy that is up, prints what the mysql client would, and compares. */
final class Show {

    private static final String PROMPT = "mysql> ";

    private final Stage stage;
    private final Ports ports;
    private final WireTap tap;
    private final Verdict verdict;

    Show(Stage stage, Ports ports, WireTap tap, Verdict verdict) {
        this.stage = stage;
        this.ports = ports;
        this.tap = tap;
        this.verdict = verdict;
    }

    void adminSession() throws IOException, GeneralSecurityException {
        say("The specification's admin session, on the admin port " + ports.admin());
        System.out.println("Its certificate files were in /home/vagrant/newcerts; here they are " + stage.certificate()
                + " and " + stage.key() + ", made for this demonstration.");
        if (!ports.servers().equals(Ports.ON_THE_PAGE)) {
            System.out.println("Its ports were " + Ports.ON_THE_PAGE + "; here they are " + ports.servers() + ".");
        }
        System.out.println("Columns and variables that are not on its page came after it was written.\n");
        try (Client admin = Client.connect(Ports.HOST, ports.admin(), Stage.ADMIN, Stage.ADMIN, null)) {
            for (Specification.Step step : Specification.steps(ports.servers(), stage.certificate(), stage.key())) {
                if (!step.remark().isEmpty()) {
                    System.out.println("-- " + step.remark());
                }
                run(admin, step.statement(), step.expectation());
            }
        }
    }

    void traffic() throws IOException, GeneralSecurityException {
        int plainBefore = tap.plain();
        say("A client in plain text, on port " + ports.mysql() + "; the proxy's leg to port "
                + ports.servers().get(0) + " uses TLS");
        try (Client client = client(null)) {
            run(client, "CREATE TABLE stations (id INTEGER PRIMARY KEY, name VARCHAR(40))", Expectation.affected(0));
            run(
                    client,
                    "INSERT INTO stations VALUES (1, 'North Junction'), (2, 'Goods Yard')",
                    Expectation.affected(2));
            run(
                    client,
                    "SELECT id, name FROM stations ORDER BY id",
                    stations(List.of(List.of("1", "North Junction"), List.of("2", "Goods Yard"))));
        }
        try (Client client = client(stage.trust())) {
            say("A client over TLS (" + client.encryption() + "), which has verified the proxy's certificate");
            run(client, "SELECT id, name FROM stations WHERE id = 2", stations(List.of(List.of("2", "Goods Yard"))));
        }
        System.out.println("\nOn the wire to port " + ports.servers().get(0) + ": " + tap.encrypted()
                + " connections over TLS, " + tap.plain() + " in plain text.");
        verdict.check(
                tap.encrypted() > 0 && tap.plain() == plainBefore,
                "the proxy's connections to port " + ports.servers().get(0) + " should have used TLS");
    }

    private Client client(SSLContext tls) throws IOException, GeneralSecurityException {
        return Client.connect(Ports.HOST, ports.mysql(), Stage.USER, Stage.PASSWORD, tls);
    }

    private static Expectation stations(List<List<String>> rows) {
        return Expectation.table(List.of("id", "name"), rows);
    }

    private void run(Client client, String statement, Expectation expectation) throws IOException {
        System.out.println(PROMPT + statement + ";");
        long start = System.nanoTime();
        Answer answer = client.execute(statement);
        System.out.println(AnswerText.of(answer, Duration.ofNanos(System.nanoTime() - start)) + "\n");
        String complaint = expectation.complaint(answer).orElse("");
        verdict.check(complaint.isEmpty(), statement + ": " + complaint);
    }

    private static void say(String heading) {
        System.out.println("\n== " + heading + "\n");
    }

    void howToConnect() {
        say("It stays up until Ctrl-C");
        System.out.println(
                "  clients   mysql -h127.0.0.1 -P" + ports.mysql() + " -u" + Stage.USER + " -p" + Stage.PASSWORD);
        System.out.println("  with TLS  mysql -h127.0.0.1 -P" + ports.mysql() + " -u" + Stage.USER + " -p"
                + Stage.PASSWORD + " --ssl-ca=" + stage.authority()
                + " --ssl-mode=VERIFY_CA   (MariaDB's: --ssl-verify-server-cert)");
        System.out.println(
                "  admin     mysql -h127.0.0.1 -P" + ports.admin() + " -u" + Stage.ADMIN + " -p" + Stage.ADMIN);
        System.out.println(
                "  shell     distribution/target/pointsman/bin/pointsman shell --datadir " + stage.dataDirectory());
        System.out.println("  log       " + stage.log());
    }
}
