package io.pointsman.itests.tls;

import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/** What may be wrong with the files of a leg, and the words that say so. */
enum Fault {
    EXPIRED(
            "has expired on",
            (files, leg, authority) ->
                    files.write(leg.request(authority).expired().issue())),
    NOT_YET_VALID(
            "is not valid before",
            (files, leg, authority) ->
                    files.write(leg.request(authority).notYetValid().issue())),
    WEAK_KEY(
            "a weak key, RSA of 1024 bits",
            (files, leg, authority) -> files.write(leg.request(authority).weak().issue())),
    WRONG_USAGE(
            "has an extendedKeyUsage without",
            (files, leg, authority) -> files.write(
                    leg.misused(authority.request("localhost").dns("localhost")).issue())),
    WRONG_KEY(
            "is not the private key of the certificate in",
            (files, leg, authority) -> Files.writeString(
                    files.key(), leg.request(authority).issue().keyPem())),
    ENCRYPTED_KEY(
            "its private key is encrypted",
            (files, leg, authority) -> Files.writeString(
                    files.key(), leg.request(authority).issue().encryptedKeyPem("pass phrase"))),
    NO_CHAIN(
            "does not lead to an authority in",
            (files, leg, authority) ->
                    files.write(leg.request(new TestAuthority("somebody else")).issue())) {
        /** Towards servers it is a warning: their authority for clients may be another than their own. */
        @Override
        boolean isFaultOf(Leg leg) {
            return leg == Leg.CLIENTS;
        }
    },
    NO_AUTHORITY(
            "is not an authority's",
            (files, leg, authority) ->
                    Files.writeString(files.ca(), leg.request(authority).issue().certificatePem())),
    EMPTY("is empty", (files, leg, authority) -> Files.writeString(files.certificate(), "")),
    DIRECTORY("is a directory", (files, leg, authority) -> {
        Files.delete(files.certificate());
        Files.createDirectory(files.certificate());
    }),
    JUNK("holds no certificate, but binary data", (files, leg, authority) -> {
        byte[] junk = new byte[2048];
        new Random(4711).nextBytes(junk);
        Files.write(files.certificate(), junk);
    }),
    CUT_OFF("is cut off", (files, leg, authority) -> {
        String whole = Files.readString(files.certificate());
        Files.writeString(files.certificate(), whole.substring(0, whole.length() / 2));
    }),
    MISSING("no such file", (files, leg, authority) -> Files.delete(files.key())),
    NOT_READABLE(
            "permission denied",
            (files, leg, authority) ->
                    Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("---------"))),
    OLD_REVOCATION_LIST(
            "is out of date since",
            (files, leg, authority) -> Files.writeString(files.revocationList(), authority.staleRevocationListPem()));

    private final String words;
    private final Spoiler spoiler;

    /** Puts something bad in the place of something good. */
    @FunctionalInterface
    private interface Spoiler {
        void spoil(MaterialFiles files, Leg leg, TestAuthority authority) throws IOException;
    }

    Fault(String words, Spoiler spoiler) {
        this.words = words;
        this.spoiler = spoiler;
    }

    /** What a refusal says. */
    String words() {
        return words;
    }

    boolean isFaultOf(Leg leg) {
        return true;
    }

    void spoil(MaterialFiles files, Leg leg, TestAuthority authority) throws IOException {
        spoiler.spoil(files, leg, authority);
    }

    /** Root reads every file. */
    static boolean isRoot() {
        return Files.isReadable(Path.of("/etc/shadow"));
    }
}
