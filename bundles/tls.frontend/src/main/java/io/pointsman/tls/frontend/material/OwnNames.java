package io.pointsman.tls.frontend.material;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The names under which clients reach this machine, as far as it knows them itself. */
final class OwnNames {

    /** A name of another form would make the certificate unreadable for strict parsers. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private OwnNames() {}

    static GeneralNames asSubjectAlternativeNames() {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        String own = hostName();
        if (HOST_NAME.matcher(own).matches() && !own.equals("localhost")) {
            names.add(new GeneralName(GeneralName.dNSName, own));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    /** Empty when the machine can't resolve its own name, as in some containers. */
    static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            String fromEnvironment = System.getenv("HOSTNAME");
            return fromEnvironment == null ? "" : fromEnvironment;
        }
    }
}
