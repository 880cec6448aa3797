package io.pointsman.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** {@code ./demo}: a proxy with servers behind it, shown at work; {@code --check} is the same for a machine. */
public final class DemoMain {

    private static final String CHECK = "--check";

    private final Path home;
    private final boolean isCheck;
    private final Verdict verdict = new Verdict();

    private DemoMain(Path home, boolean isCheck) {
        this.home = home;
        this.isCheck = isCheck;
    }

    /** @param arguments the distribution's folder, and {@code --check} if wanted */
    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        try {
            System.exit(new DemoMain(Path.of(words.get(0)), words.contains(CHECK)).run());
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("demo: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int run() throws IOException, GeneralSecurityException, InterruptedException {
        Ports ports = isCheck ? Ports.free() : Ports.wellKnown();
        if (!ports.taken().isEmpty()) {
            throw new IOException(
                    "these ports are in use: " + ports.taken() + "; stop whoever has them, or see --check");
        }
        try (Stage stage = new Stage();
                WireTap tap = new WireTap(ports.servers().get(0), ports.behindTap())) {
            stage.writeClientCertificate();
            try (Instance instance = Instance.start(home, stage, ports)) {
                perform(new Show(stage, ports, tap, verdict), stage, instance);
            }
        }
        System.out.println("\ndemo: " + verdict);
        return verdict.isGood() ? 0 : 1;
    }

    private void perform(Show show, Stage stage, Instance instance)
            throws IOException, GeneralSecurityException, InterruptedException {
        try {
            show.adminSession();
            show.traffic();
        } catch (IOException e) {
            throw new IOException(e.getMessage() + "\nThe proxy's log ends with:\n" + Instance.endOf(stage.log()), e);
        }
        if (isCheck) {
            int exitCode = instance.stop();
            verdict.check(exitCode == 0, "the proxy should have exited with 0 after SIGTERM, not with " + exitCode);
        } else {
            System.out.println("\ndemo: " + verdict);
            show.howToConnect();
            untilInterrupted(stage, instance);
        }
    }

    /** Ctrl-C reaches the proxy as well; this process waits for it, then takes its folder away. */
    private static void untilInterrupted(Stage stage, Instance instance) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            instance.stop();
            try {
                stage.close();
            } catch (IOException e) {
                System.err.println("demo: " + e.getMessage());
            }
        }));
        instance.await();
    }
}
