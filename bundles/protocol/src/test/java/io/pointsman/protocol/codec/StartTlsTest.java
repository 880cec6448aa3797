package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.protocol.StatusFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTlsTest {

    private static final byte[] SSL_REQUEST = Bytes.packet(1, Logins.SSL_REQUEST);

    /** The beginning of a ClientHello. */
    private static final byte[] HELLO = Bytes.hex("16 0301 0200 01 0001fc 0303");

    private FakeClient client;
    private Rig rig = newRig(true);

    private Rig newRig(boolean offersTls) {
        return Rig.of(
                channel -> {
                    client = new FakeClient(channel, offersTls);
                    return client;
                },
                Side.CLIENT);
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void theTlsHandlerGetsWhatCameBehindTheRequest() {
        // When
        rig.read(Bytes.join(SSL_REQUEST, HELLO));

        // Then
        assertThat(rig.recorder.only(SslRequest.class).capabilities().bits()).isEqualTo(0x19FFAE8D);
        assertThat(client.encrypted()).isEqualTo(HELLO);
    }

    @Test
    void aPlainLoginBehindTheRequestIsNotRead() {
        // Given
        byte[] login = Bytes.packet(2, Logins.MYSQL_8);

        // When
        rig.read(Bytes.join(SSL_REQUEST, login));

        // Then
        assertThat(rig.recorder.all(HandshakeResponse.class)).isEmpty();
        assertThat(client.encrypted()).isEqualTo(login);
    }

    @Test
    void whereTheRequestIsCutDoesNotMatter() {
        byte[] stream = Bytes.join(SSL_REQUEST, HELLO);
        for (int cut = 1; cut < stream.length; cut++) {
            // Given
            rig.close();
            rig = newRig(true);

            // When
            rig.read(Bytes.until(stream, cut));
            rig.read(Bytes.from(stream, cut));

            // Then
            rig.recorder.only(SslRequest.class);
            assertThat(client.encrypted()).as("cut at %d", cut).isEqualTo(HELLO);
        }
    }

    @Test
    void theLoginComesThroughTls() {
        // Given
        rig.read(SSL_REQUEST);
        rig.recorder.forget();

        // When
        client.decrypts(rig.buffer(Bytes.packet(2, Logins.MYSQL_8)));
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(rig.recorder.only(HandshakeResponse.class).user()).isEqualTo("root");
        assertThat(rig.written()).startsWith(Bytes.hex("070000 03"));
    }

    @Test
    void aSecondRequestInsideTlsIsRefused() {
        // Given
        rig.read(SSL_REQUEST);

        // When
        client.decrypts(rig.buffer(Bytes.packet(2, Logins.SSL_REQUEST)));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1043);
    }

    @Test
    void aRequestForWhatIsNotOfferedIsRefused() {
        // Given
        rig.close();
        rig = newRig(false);

        // When
        rig.read(Bytes.join(SSL_REQUEST, HELLO));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1043);
        assertThat(client.encrypted()).isEmpty();
    }
}
