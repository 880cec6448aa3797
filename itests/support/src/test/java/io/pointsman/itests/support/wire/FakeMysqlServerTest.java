package io.pointsman.itests.support.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.server.CertificateMaker;
import io.pointsman.itests.support.server.TestUser;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class FakeMysqlServerTest {

    @Test
    void theRawClientTalksToItWithAndWithoutEofPackets() throws Exception {
        try (FakeMysqlServer server = FakeMysqlServer.start(conversation -> conversation.serve(
                FakeGreeting.mysql8(), sql -> sql.equals("SELECT 1") && conversation.value("1", "one")))) {
            for (long capability : new long[] {0, Capability.DEPRECATE_EOF}) {
                try (RawClient client =
                        RawClient.connect(server.port()).with(capability).login(TestUser.APP, "")) {
                    assertThat(client.query("SELECT 1").value()).isEqualTo("one");
                    assertThat(client.query("SET x = 1").columns()).isEmpty();
                }
            }
        }
    }

    @Test
    void itCanBeTls13AndCanRefuse() throws Exception {
        CertificateMaker certificate = CertificateMaker.authority("fake").issue("localhost", "localhost");
        SSLContext context =
                Trusting.context(certificate.certificate(), certificate.keys().getPrivate());
        try (FakeMysqlServer server = FakeMysqlServer.start(conversation -> {
            conversation.greet(FakeGreeting.mysql8().with(Capability.SSL));
            conversation.readLoginOverTls(context, "TLSv1.3");
            conversation.error(1045, "28000", "not you");
        })) {
            RawClient client = RawClient.connect(server.port()).startTls();
            assertThatThrownBy(() -> client.login(TestUser.APP, ""))
                    .isInstanceOf(ServerError.class)
                    .hasMessage("not you");
            assertThatThrownBy(client::read).isInstanceOf(IOException.class);
        }
    }
}
