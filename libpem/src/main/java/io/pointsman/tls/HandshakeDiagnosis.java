package io.pointsman.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * What a failed handshake means. Judged by the names and messages of the exceptions that the JDK's engine, BoringSSL
 * by way of Netty, and BouncyCastle's TLS API end with.
 *
 * @param sentence one, for people: which leg, which peer, what happened, what each side offered, the usual cause
 */
public record HandshakeDiagnosis(HandshakeCause cause, String sentence) {

    public static HandshakeDiagnosis of(Throwable failure, HandshakeFacts facts) {
        Verdict verdict = Verdicts.on(Symptoms.of(failure), facts);
        return new HandshakeDiagnosis(verdict.cause(), sentence(verdict, facts));
    }

    private static String sentence(Verdict verdict, HandshakeFacts facts) {
        StringBuilder sentence = new StringBuilder("TLS with ")
                .append(facts.leg().word())
                .append(' ')
                .append(facts.peer())
                .append(" failed: ")
                .append(verdict.cause().words());
        if (!verdict.detail().isEmpty()) {
            sentence.append(" (").append(verdict.detail()).append(')');
        }
        String offers = offers(facts);
        if (!offers.isEmpty()) {
            sentence.append("; ").append(offers);
        }
        return sentence.append("; ").append(verdict.usually()).toString();
    }

    private static String offers(HandshakeFacts facts) {
        List<String> offers = new ArrayList<>();
        if (!facts.offeredByPeer().isEmpty()) {
            offers.add("it offers " + String.join(", ", facts.offeredByPeer()));
        }
        if (!facts.offeredByUs().isEmpty()) {
            offers.add("we offer " + String.join(", ", facts.offeredByUs()));
        }
        return String.join(", ", offers);
    }
}
