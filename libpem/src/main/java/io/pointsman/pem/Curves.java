package io.pointsman.pem;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;

/** The elliptic curves that TLS can be served with. The JDK parses keys on others, and then can't sign with them. */
final class Curves {

    static final String NAMES = "P-256, P-384 or P-521";

    private static final List<String> SERVED = List.of("secp256r1", "secp384r1", "secp521r1");

    private Curves() {}

    static boolean isServed(ECParameterSpec curve) throws GeneralSecurityException {
        for (String name : SERVED) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            ECParameterSpec served = parameters.getParameterSpec(ECParameterSpec.class);
            if (served.getCurve().equals(curve.getCurve())
                    && served.getGenerator().equals(curve.getGenerator())) {
                return true;
            }
        }
        return false;
    }
}
