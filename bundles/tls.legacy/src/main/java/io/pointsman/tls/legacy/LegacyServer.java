package io.pointsman.tls.legacy;

import io.pointsman.api.tls.Negotiated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** What BouncyCastle asks of a server during one handshake, answered from the rules. */
final class LegacyServer extends AbstractTlsServer {

    private final ServerRules rules;
    private String group = "";
    private List<X509Certificate> clientChain = List.of();
    private Optional<Negotiated> negotiated = Optional.empty();

    LegacyServer(ServerRules rules, BcTlsCrypto crypto) {
        super(crypto);
        this.rules = rules;
    }

    /** Empty until the handshake has ended well. */
    Optional<Negotiated> negotiated() {
        return negotiated;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return rules.versions().toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return rules.suites().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the class above has it
    protected boolean isSelectableCipherSuite(int suite, int curveBits, int fieldBits, Vector signatures) {
        return super.isSelectableCipherSuite(suite, curveBits, fieldBits, signatures)
                && (isDecryption(suite) || rules.identity().canSignFor(context, signatures));
    }

    private static boolean isDecryption(int suite) {
        return Suites.name(suite).startsWith("TLS_RSA_");
    }

    @Override
    protected int getMaximumNegotiableCurveBits() {
        return Math.max(0, NamedGroup.getCurveBits(Groups.curve(clientGroups())));
    }

    @Override
    protected int getMaximumNegotiableFiniteFieldBits() {
        return Math.max(0, NamedGroup.getFiniteFieldBits(Groups.field(clientGroups())));
    }

    @Override
    protected int selectECDH(int minimumCurveBits) {
        return noted(Groups.curve(clientGroups()));
    }

    @Override
    protected int selectDH(int minimumFiniteFieldBits) {
        return noted(Groups.field(clientGroups()));
    }

    private int[] clientGroups() {
        return context.getSecurityParametersHandshake().getClientSupportedGroups();
    }

    private int noted(int selected) {
        group = NamedGroup.getName(selected);
        return selected;
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        return rules.identity().credentials(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        return rules.clientTrust().map(trust -> trust.request(context)).orElse(null);
    }

    @Override
    public void notifyClientCertificate(Certificate presented) throws IOException {
        clientChain = rules.clientTrust().orElseThrow().check(presented);
    }

    /** Clients from before RFC 5746 are welcome: there is no renegotiation, with or without it. */
    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {}

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        SecurityParameters agreed = context.getSecurityParametersConnection();
        negotiated = Optional.of(new Negotiated(
                Protocols.name(agreed.getNegotiatedVersion()),
                Suites.name(agreed.getCipherSuite()),
                group,
                false,
                serverName(agreed.getClientServerNames()),
                clientChain));
    }

    private static String serverName(Vector<?> names) {
        if (names == null) {
            return "";
        }
        return names.stream()
                .map(ServerName.class::cast)
                .filter(name -> name.getNameType() == NameType.host_name)
                .map(name -> new String(name.getNameData(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }
}
