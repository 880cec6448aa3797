package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FreePorts;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.terminal.DocPage;
import io.pointsman.itests.support.terminal.Transcript.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on extensions, followed by somebody who has the distribution and Maven: each command as it stands. */
class RoutingExtensionsDocIT {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    /** The ports of the page's instance: 6033 and 6032 may be somebody else's on this machine. */
    @BeforeEach
    void whatAStrangerHas() throws IOException {
        Files.copy(archive(), folder.resolve("pointsman-0.1.0.tar.gz"));
        Files.writeString(
                folder.resolve("pointsman.cnf"),
                new ProxyConfig()
                        .variable("interfaces", "127.0.0.1:" + FreePorts.next())
                        .adminVariable("mysql_ifaces", "127.0.0.1:" + FreePorts.next())
                        .text());
        MavenOfAStranger.setUp(folder);
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.root().resolve("distribution/target"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @AfterEach
    void nothingGoesOn() throws Exception {
        if (Files.exists(folder.resolve("data/pointsman.pid"))) {
            new Pointsman(folder)
                    .execute("stop", "--datadir", folder.resolve("data").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing-extensions.md", "authentication-sources.md"})
    void fromNothingToADeployedExtensionInTenMinutes(String page) throws Exception {
        long start = System.nanoTime();
        try (Prompt prompt = Prompt.in(folder, Map.of())) {
            for (DocPage.Block block : DocPage.read(page).of("console")) {
                for (Exchange exchange : block.transcript().exchanges()) {
                    follow(prompt, exchange);
                }
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TEN_MINUTES);
        assertThat(Files.readString(folder.resolve("data/pointsman.log"))).doesNotContain(" ERROR ");
    }

    private static void follow(Prompt prompt, Exchange exchange) throws IOException {
        String printed = prompt.type(exchange.statement());
        for (String line : exchange.answer().lines().toList()) {
            assertThat(printed).as(exchange.statement()).contains(line.strip());
        }
    }
}
