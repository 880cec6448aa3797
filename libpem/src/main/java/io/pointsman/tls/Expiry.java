package io.pointsman.tls;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The dates of a certificate, held against a clock. */
public final class Expiry {

    /** Whole days before the end at which a person is told, the most urgent first. */
    private static final int[] STAGES = {3, 14, 30};

    private Expiry() {}

    /**
     * The most urgent of 3, 14 and 30 that {@code daysLeft} has come down to: a warning is due when it changes.
     *
     * @return empty when there is time
     */
    public static OptionalInt stage(long daysLeft) {
        return IntStream.of(STAGES).filter(days -> daysLeft < days).findFirst();
    }

    static List<Finding> check(Subject subject, Clock clock) {
        List<Finding> findings = new ArrayList<>();
        X509Certificate certificate = subject.certificate();
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            findings.add(Finding.error(
                    subject + " has expired on " + CertificateText.moment(certificate.getNotAfter()) + " (valid from "
                            + CertificateText.moment(certificate.getNotBefore()) + "); put a renewed one there"));
        } else if (clock.instant().isBefore(certificate.getNotBefore().toInstant())) {
            findings.add(Finding.error(subject + " is not valid before "
                    + CertificateText.moment(certificate.getNotBefore()) + " (until "
                    + CertificateText.moment(certificate.getNotAfter())
                    + "); wait until then, or set this machine's clock right if it is slow"));
        } else {
            warnOfTheEnd(subject, clock, findings);
        }
        return findings;
    }

    private static void warnOfTheEnd(Subject subject, Clock clock, List<Finding> findings) {
        long days = CertificateText.daysLeft(subject.certificate(), clock);
        stage(days)
                .ifPresent(stage -> findings.add(Finding.warning(subject + " expires on "
                        + CertificateText.moment(subject.certificate().getNotAfter()) + ", in less than " + (days + 1)
                        + (days == 0 ? " day" : " days") + "; " + urgency(stage))));
    }

    private static String urgency(int stage) {
        return switch (stage) {
            case 3 -> "renew it now";
            case 14 -> "renew it this week";
            default -> "have it renewed";
        };
    }
}
