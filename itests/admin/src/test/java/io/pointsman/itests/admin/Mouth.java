package io.pointsman.itests.admin;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.MariadbClient;
import io.pointsman.itests.support.terminal.Terminal;
import io.pointsman.itests.support.terminal.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where a person can type admin statements. */
enum Mouth {
    MARIADB("mysql> ") {
        @Override
        Terminal open(PointsmanProcess proxy) throws IOException {
            MariadbClient client = MariadbClient.find();
            List<String> command = client.command(
                    proxy.adminPort(), ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD, "--prompt=" + prompt());
            return Terminal.open(command, client.environment(), prompt());
        }
    },
    SHELL("pointsman> ") {
        @Override
        Terminal open(PointsmanProcess proxy) throws IOException {
            String program = Checkout.distribution().resolve("bin/pointsman").toString();
            return Terminal.open(
                    List.of(program, "shell", "--datadir", proxy.dataDirectory().toString()), Map.of(), prompt());
        }
    };

    private final String prompt;

    Mouth(String prompt) {
        this.prompt = prompt;
    }

    final String prompt() {
        return prompt;
    }

    abstract Terminal open(PointsmanProcess proxy) throws IOException;

    /** What the screen shows after all of it was typed and the program was left. */
    final Transcript converse(PointsmanProcess proxy, List<String> statements)
            throws IOException, InterruptedException {
        try (Terminal terminal = open(proxy)) {
            for (String statement : statements) {
                terminal.type(statement);
            }
            Transcript transcript = Transcript.parse(terminal.screen(), prompt);
            int exitCode = terminal.exit();
            if (exitCode != 0) {
                throw new AssertionError("left with " + exitCode + ":\n" + terminal.screen());
            }
            return transcript;
        }
    }
}
