package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsProtocolTest {

    @ParameterizedTest
    @CsvSource({
        "SSLv2, SSL_2, 0x0002",
        "sslv3, SSL_3, 0x0300",
        "TLSv1, TLS_1_0, 0x0301",
        "TLSv1.0, TLS_1_0, 0x0301",
        "tlsv1.1, TLS_1_1, 0x0302",
        "TLSV1.2, TLS_1_2, 0x0303",
        "TLSv1_3, TLS_1_3, 0x0304"
    })
    void everySpellingIsKnown(String name, TlsProtocol protocol, String number) {
        assertThat(TlsProtocol.of(name)).contains(protocol);
        assertThat(TlsProtocol.of(Integer.decode(number))).contains(protocol);
    }

    @Test
    void aListIsSortedByAgeWhateverItsOrder() {
        // When
        ProtocolList list = ProtocolList.parse("TLSv1.2,SSLv2 ; tlsv1:TLSv1.0 TLSv2");

        // Then
        assertThat(list.protocols()).containsExactly(TlsProtocol.SSL_2, TlsProtocol.TLS_1_0, TlsProtocol.TLS_1_2);
        assertThat(list.unknown()).containsExactly("TLSv2");
        assertThat(list.servable()).containsExactly(TlsProtocol.TLS_1_0, TlsProtocol.TLS_1_2);
        assertThat(ProtocolList.spellings(list.servable())).containsExactly("TLSv1", "TLSv1.2");
    }

    @Test
    void whatIsBelowTls12IsLegacy() {
        assertThat(Stream.of(TlsProtocol.values()).filter(protocol -> !protocol.isLegacy()))
                .containsExactly(TlsProtocol.TLS_1_2, TlsProtocol.TLS_1_3);
    }
}
