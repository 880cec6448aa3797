package io.pointsman.tls.backend;

import io.pointsman.pem.Identity;
import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemFile;
import io.pointsman.tls.Finding;
import io.pointsman.tls.MaterialCheck;
import io.pointsman.tls.Role;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One reading of all files of one set of settings, and the checks of what was in them. */
final class MaterialLoading {

    private final ConnectorSettings settings;
    private final Findings findings;
    private final MaterialCheck check;
    private final Clock clock;
    private final StringBuilder fingerprint = new StringBuilder();
    private final List<Checked> checked = new ArrayList<>();

    /** A finding with the setting that it is about. */
    private record Checked(Setting setting, Finding finding) {}

    MaterialLoading(ConnectorSettings settings, Findings findings, Clock clock) {
        this.settings = settings;
        this.findings = findings;
        this.check = new MaterialCheck(clock);
        this.clock = clock;
    }

    /**
     * @param isTolerated for content that is in force anyhow: only time can have made it unsound since, and whoever
     *     changes something else shall not be held up by that
     */
    ConnectorMaterial load(Predicate<ConnectorMaterial.Content> isTolerated) {
        List<X509Certificate> authorities = authorities();
        List<X509CRL> lists = revocationLists(authorities);
        Optional<Identity> identity = settings.namesIdentity() ? identity(authorities) : Optional.empty();
        ConnectorMaterial.Content content = new ConnectorMaterial.Content(settings.files(), fingerprint.toString());
        boolean tolerant = isTolerated.test(content);
        checked.forEach(one -> findings.add(one.setting(), one.finding(), tolerant));
        return new ConnectorMaterial(
                authorities, lists, identity, content, clock.instant().getEpochSecond());
    }

    private void note(Setting setting, List<Finding> found) {
        found.forEach(finding -> checked.add(new Checked(setting, finding)));
    }

    private List<X509Certificate> authorities() {
        List<X509Certificate> authorities = new ArrayList<>();
        settings.path(Setting.CA).ifPresent(path -> {
            List<X509Certificate> found = read(Setting.CA, path)
                    .flatMap(file -> findings.attempt(Setting.CA, () -> PemCertificates.read(file)))
                    .orElse(List.of());
            note(Setting.CA, check.authorities(path, found));
            authorities.addAll(found);
        });
        settings.path(Setting.CAPATH).ifPresent(directory -> {
            List<PemFile> files = readAll(Setting.CAPATH, directory);
            List<X509Certificate> found =
                    distinct(findings.attempt(Setting.CAPATH, () -> PemCertificates.certificatesIn(files)));
            requireSome(found, Setting.CAPATH, directory, "certificate");
            note(Setting.CAPATH, check.authorities(directory, found));
            authorities.addAll(found);
        });
        return authorities;
    }

    /** Links with hashed names lead to what is there already. */
    private static <T> List<T> distinct(Optional<List<T>> found) {
        return found.orElse(List.of()).stream().distinct().toList();
    }

    private List<X509CRL> revocationLists(List<X509Certificate> authorities) {
        List<X509CRL> lists = new ArrayList<>();
        if (settings.namesRevocationLists() && !settings.namesAuthorities()) {
            findings.error(
                    settings.has(Setting.CRL) ? Setting.CRL : Setting.CRLPATH,
                    "a revocation list says nothing without an authority whose certificates it is about; name that too");
            return lists;
        }
        settings.path(Setting.CRL).ifPresent(path -> {
            Optional<PemFile> file = read(Setting.CRL, path);
            file.ifPresent(one -> lists.addAll(lists(Setting.CRL, path, List.of(one), authorities)));
        });
        settings.path(Setting.CRLPATH).ifPresent(path -> {
            List<PemFile> files = readAll(Setting.CRLPATH, path);
            lists.addAll(lists(Setting.CRLPATH, path, files, authorities));
        });
        return lists;
    }

    private List<X509CRL> lists(Setting setting, Path path, List<PemFile> files, List<X509Certificate> authorities) {
        List<X509CRL> found = distinct(findings.attempt(setting, () -> PemCertificates.revocationListsIn(files)));
        requireSome(found, setting, path, "revocation list");
        note(setting, check.revocationLists(path, found, authorities));
        return found;
    }

    /** A key without a certificate, or the reverse: both are in the same file, as the reference has it. */
    private Optional<Identity> identity(List<X509Certificate> authorities) {
        Setting certificateSetting = settings.has(Setting.CERT) ? Setting.CERT : Setting.KEY;
        Setting keySetting = settings.has(Setting.KEY) ? Setting.KEY : Setting.CERT;
        Path certificatePath = settings.path(certificateSetting).orElseThrow();
        Path keyPath = settings.path(keySetting).orElseThrow();
        Optional<PemFile> certificate = read(certificateSetting, certificatePath);
        Optional<PemFile> key = keyPath.equals(certificatePath) ? certificate : read(keySetting, keyPath);
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Identity> identity = findings.attempt(keySetting, () -> Identity.of(certificate.get(), key.get()));
        identity.ifPresent(found -> {
            note(certificateSetting, check.identity(found, certificatePath, Role.CLIENT));
            if (!authorities.isEmpty()) {
                Path authorityPath = settings.path(Setting.CA)
                        .or(() -> settings.path(Setting.CAPATH))
                        .orElseThrow();
                note(certificateSetting, check.chain(found, certificatePath, Role.CLIENT, authorityPath, authorities));
            }
        });
        return identity;
    }

    private Optional<PemFile> read(Setting setting, Path path) {
        Optional<PemFile> file = findings.attempt(setting, () -> PemFile.read(path));
        file.ifPresent(this::noteContent);
        return file;
    }

    private List<PemFile> readAll(Setting setting, Path directory) {
        List<PemFile> files =
                findings.attempt(setting, () -> PemSource.directory(directory)).orElse(List.of());
        files.forEach(this::noteContent);
        return files;
    }

    private void noteContent(PemFile file) {
        fingerprint.append(file.path()).append('=').append(file.fingerprint()).append(';');
    }

    /** Trusting nobody, or revoking nothing, is not what somebody who names a place for it wants. */
    private void requireSome(List<?> found, Setting setting, Path path, String what) {
        if (found.isEmpty() && !findings.haveErrors()) {
            findings.error(setting, path + ": holds no " + what);
        }
    }
}
