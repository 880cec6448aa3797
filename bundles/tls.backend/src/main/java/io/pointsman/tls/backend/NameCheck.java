package io.pointsman.tls.backend;

import io.netty.util.NetUtil;
import io.pointsman.tls.AlternativeNames;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * Whether a certificate is for a name, by the rules of the JDK's endpoint identification: names beside the subject; the
 * common name only where there is none of them for a host. For what is only told; what is enforced, the engine compares.
 */
final class NameCheck {

    private static final String DNS = "DNS:";
    private static final String IP = "IP:";

    private NameCheck() {}

    /** @param host a name, or an address in digits */
    static boolean accepts(X509Certificate certificate, String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        List<String> names = AlternativeNames.of(certificate);
        if (address != null) {
            return names.stream()
                    .filter(name -> name.startsWith(IP))
                    .map(name -> NetUtil.createByteArrayFromIpAddressString(name.substring(IP.length())))
                    .anyMatch(other -> Arrays.equals(address, other));
        }
        List<String> hosts = names.stream()
                .filter(name -> name.startsWith(DNS))
                .map(name -> name.substring(DNS.length()))
                .toList();
        return (hosts.isEmpty() ? commonNames(certificate) : hosts).stream().anyMatch(name -> matches(name, host));
    }

    private static List<String> commonNames(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(BCStyle.CN))
                .map(rdn -> IETFUtils.valueToString(rdn.getFirst().getValue()))
                .toList();
    }

    /** An asterisk stands for the first label, and for the whole of it. */
    private static boolean matches(String pattern, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String given = pattern.toLowerCase(Locale.ROOT);
        if (!given.startsWith("*.")) {
            return given.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && given.substring(1).equals(wanted.substring(dot));
    }
}
