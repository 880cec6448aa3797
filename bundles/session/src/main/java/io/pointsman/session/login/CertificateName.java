package io.pointsman.session.login;

import io.netty.util.NetUtil;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;

/** Names as operators write them, held against those in certificates. */
final class CertificateName {

    private static final String DNS = "DNS:";
    private static final String IP = "IP:";

    private CertificateName() {}

    /**
     * @param written empty asks for nothing; one line as OpenSSL has it, or else RFC 2253, in which blanks between parts
     *     don't count
     * @param shown as our tables and logs write it, from where it may have been copied
     */
    static boolean isSame(String written, X500Principal found, String shown, String oneLine) {
        if (written.isEmpty() || written.equals(oneLine) || written.equals(shown)) {
            return true;
        }
        return !written.startsWith("/") && plain(written).equals(found.getName(X500Principal.RFC2253));
    }

    /** A text that is no name is nobody's. */
    private static String plain(String written) {
        try {
            return new X500Principal(written).getName(X500Principal.RFC2253);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Host names in any case, addresses in any spelling, all else to the letter. */
    static boolean isSameSan(String written, String found) {
        if (written.startsWith(DNS)) {
            return written.equalsIgnoreCase(found);
        }
        return written.equals(found)
                || written.startsWith(IP)
                        && found.startsWith(IP)
                        && isSameAddress(written.substring(IP.length()), found.substring(IP.length()));
    }

    private static boolean isSameAddress(String written, String found) {
        byte[] one = NetUtil.createByteArrayFromIpAddressString(written);
        return one != null && Arrays.equals(one, NetUtil.createByteArrayFromIpAddressString(found));
    }
}
