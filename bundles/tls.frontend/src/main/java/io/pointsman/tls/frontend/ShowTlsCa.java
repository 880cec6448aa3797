package io.pointsman.tls.frontend;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.frontend.material.AuthorityFile;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** SHOW TLS CA: what clients need in order to verify us. */
@Component(service = AdminStatements.class)
public final class ShowTlsCa implements AdminStatements {

    private static final String WORDS = "SHOW TLS CA";
    private static final List<StatementForm> FORMS = List.of(StatementForm.telling(
            WORDS, WORDS, "the certificate of the authority that clients verify this proxy by, for --ssl-ca"));

    private final ListenerTlsComponent tls;

    @Activate
    public ShowTlsCa(@Reference ListenerTlsComponent tls) {
        this.tls = tls;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        if (!statement.equalsIgnoreCase(WORDS)) {
            return new SqlAnswer.Failed(1064, "42000", "nothing may follow " + WORDS);
        }
        return tls.current()
                .serving()
                .map(ShowTlsCa::rows)
                .orElseGet(() -> new SqlAnswer.Failed(1290, "HY000", "no TLS is served to clients just now"));
    }

    /** One for each certificate; none where the operator has named no authority. */
    private static SqlAnswer rows(Offer.Serving serving) {
        List<List<String>> rows = new ArrayList<>();
        for (AuthorityFile file : serving.material().forClients()) {
            for (X509Certificate certificate : file.certificates()) {
                rows.add(List.of(
                        CertificateText.subject(certificate),
                        file.path().toString(),
                        certificate.getNotAfter().toInstant().toString(),
                        pem(certificate)));
            }
        }
        return new SqlAnswer.Rows(List.of("subject", "file", "not_after", "pem"), rows);
    }

    private static String pem(X509Certificate certificate) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        try {
            return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new AssertionError("what was parsed has an encoding", e);
        }
    }
}
