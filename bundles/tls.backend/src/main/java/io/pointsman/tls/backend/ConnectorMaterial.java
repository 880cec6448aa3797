package io.pointsman.tls.backend;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.pem.Identity;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemFile;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the variables name, read and checked.
 *
 * @param identity what we prove ourselves with; empty for nothing
 * @param fingerprint equal for equal content of all files
 */
record ConnectorMaterial(Trust trust, Optional<Identity> identity, String fingerprint) {

    /** @throws ConfigRejectedException naming every variable and file that is at fault */
    static ConnectorMaterial load(ConnectorSettings settings) throws ConfigRejectedException {
        return new Loading(settings).load();
    }

    /** One reading of all files. */
    private static final class Loading {

        private final ConnectorSettings settings;
        private final Findings findings = new Findings();
        private final StringBuilder fingerprint = new StringBuilder();

        private Loading(ConnectorSettings settings) {
            this.settings = settings;
        }

        private ConnectorMaterial load() throws ConfigRejectedException {
            List<X509Certificate> authorities = authorities();
            List<X509CRL> revocationLists = revocationLists();
            Optional<Identity> identity = settings.hasIdentity() ? identity() : Optional.empty();
            findings.rejectIfAny();
            return new ConnectorMaterial(new Trust(authorities, revocationLists), identity, fingerprint.toString());
        }

        private List<X509Certificate> authorities() {
            List<X509Certificate> authorities = new ArrayList<>();
            settings.ca()
                    .flatMap(path -> read(ConnectorSettings.CA, path))
                    .flatMap(file -> findings.attempt(ConnectorSettings.CA, () -> PemCertificates.read(file)))
                    .ifPresent(authorities::addAll);
            settings.capath().ifPresent(directory -> {
                List<PemFile> files = readAll(ConnectorSettings.CAPATH, directory);
                List<X509Certificate> found = findings.attempt(
                                ConnectorSettings.CAPATH, () -> Trust.authoritiesIn(files))
                        .orElse(List.of());
                requireSome(found, ConnectorSettings.CAPATH, directory, "certificate");
                authorities.addAll(found);
            });
            return authorities;
        }

        private List<X509CRL> revocationLists() {
            if (settings.checksRevocation() && !settings.verifiesServers()) {
                findings.add(
                        settings.crl().isPresent() ? ConnectorSettings.CRL : ConnectorSettings.CRLPATH,
                        "a revocation list says nothing without " + ConnectorSettings.CA + " or "
                                + ConnectorSettings.CAPATH);
            }
            List<X509CRL> lists = new ArrayList<>();
            settings.crl().ifPresent(path -> read(ConnectorSettings.CRL, path)
                    .ifPresent(file -> lists.addAll(lists(ConnectorSettings.CRL, path, List.of(file)))));
            settings.crlpath()
                    .ifPresent(path -> lists.addAll(
                            lists(ConnectorSettings.CRLPATH, path, readAll(ConnectorSettings.CRLPATH, path))));
            return lists;
        }

        private List<X509CRL> lists(String variable, Path path, List<PemFile> files) {
            List<X509CRL> found = findings.attempt(variable, () -> Trust.revocationListsIn(files))
                    .orElse(List.of());
            requireSome(found, variable, path, "revocation list");
            return found;
        }

        /** A key without a certificate, or the reverse: both are in the same file, as the reference has it. */
        private Optional<Identity> identity() {
            Path certificatePath = settings.cert().or(settings::key).orElseThrow();
            Path keyPath = settings.key().or(settings::cert).orElseThrow();
            String certificateVariable = settings.cert().isPresent() ? ConnectorSettings.CERT : ConnectorSettings.KEY;
            String keyVariable = settings.key().isPresent() ? ConnectorSettings.KEY : ConnectorSettings.CERT;
            Optional<PemFile> certificate = read(certificateVariable, certificatePath);
            Optional<PemFile> key = keyPath.equals(certificatePath) ? certificate : read(keyVariable, keyPath);
            if (certificate.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            return findings.attempt(keyVariable, () -> Identity.of(certificate.get(), key.get()));
        }

        private Optional<PemFile> read(String variable, Path path) {
            Optional<PemFile> file = findings.attempt(variable, () -> PemFile.read(path));
            file.ifPresent(this::note);
            return file;
        }

        private List<PemFile> readAll(String variable, Path directory) {
            List<PemFile> files = findings.attempt(variable, () -> PemSource.directory(directory))
                    .orElse(List.of());
            files.forEach(this::note);
            return files;
        }

        private void note(PemFile file) {
            fingerprint
                    .append(file.path())
                    .append('=')
                    .append(file.fingerprint())
                    .append(';');
        }

        /** Trusting nobody, or revoking nothing, is not what somebody who names a place for it wants. */
        private void requireSome(List<?> found, String variable, Path path, String what) {
            if (found.isEmpty()) {
                findings.add(variable, path + ": holds no " + what);
            }
        }
    }
}
