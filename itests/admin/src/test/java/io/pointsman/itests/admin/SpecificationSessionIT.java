package io.pointsman.itests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Certificates;
import io.pointsman.itests.support.terminal.Likeness;
import io.pointsman.itests.support.terminal.Printed;
import io.pointsman.itests.support.terminal.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The specification's session, typed by a person: the screen shows what the page shows. */
class SpecificationSessionIT {

    private static PointsmanProcess start(String name) {
        return PointsmanProcess.start(
                name,
                new ProxyConfig()
                        .server(1, SpecificationPage.PORTS.get(0), "")
                        .server(2, SpecificationPage.PORTS.get(1), "")
                        .server(2, SpecificationPage.PORTS.get(2), ""));
    }

    private static String name(String test, Mouth mouth) {
        return test + "-" + mouth.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(Mouth.class)
    void whatIsTypedFromThePageIsAnsweredAsOnThePage(Mouth mouth) throws Exception {
        try (PointsmanProcess proxy = start(name("session", mouth))) {
            // Given
            SpecificationPage page = SpecificationPage.read();
            Path certificates = Certificates.create(proxy.dataDirectory().resolveSibling("newcerts"))
                    .directory();
            long variables = Long.parseLong(
                    proxy.admin("SELECT COUNT(*) FROM global_variables WHERE variable_name LIKE 'mysql-%'")
                            .value());

            // When
            Transcript screen = mouth.converse(proxy, page.statements(certificates));

            // Then
            assertThat(screen.statements()).isEqualTo(page.statements(certificates));
            for (int n = 0; n < screen.exchanges().size(); n++) {
                Transcript.Exchange typed = screen.exchanges().get(n);
                assertThat(Likeness.complaint(page.answer(n, certificates, variables), typed.printed()))
                        .as(typed.statement())
                        .isEmpty();
            }
            assertThat(proxy.admin("SELECT use_ssl FROM disk.mysql_servers WHERE port = 21891")
                            .value())
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mouth.class)
    void withTheFilesMissingTheLoadIsRefusedAndNamesBoth(Mouth mouth) throws Exception {
        try (PointsmanProcess proxy = start(name("missing", mouth))) {
            // Given
            SpecificationPage page = SpecificationPage.read();
            Path nowhere = Checkout.target().resolve("no-such-directory");
            List<String> statements = page.statements(nowhere);
            String inForce = "SELECT * FROM runtime_global_variables ORDER BY variable_name";
            List<List<String>> before = proxy.admin(inForce).rows();

            // When
            Transcript screen = mouth.converse(proxy, statements);

            // Then
            int load = statements.indexOf("LOAD MYSQL VARIABLES TO RUNTIME;");
            Printed refusal = screen.exchanges().get(load).printed();
            assertThat(refusal).isInstanceOf(Printed.Failed.class);
            assertThat(((Printed.Failed) refusal).message())
                    .contains(nowhere.resolve("client-cert.pem").toString())
                    .contains(nowhere.resolve("client-key.pem").toString());
            assertThat(proxy.admin(inForce).rows()).isEqualTo(before);
        }
    }
}
