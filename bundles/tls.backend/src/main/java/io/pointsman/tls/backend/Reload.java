package io.pointsman.tls.backend;

import io.pointsman.api.tls.ReloadableTls.Prepared;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.backend.TableCompiler.Compiled;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The files as they were read again, not yet in use.
 *
 * @param base what was in force then
 * @param replace puts the second table in the place of the first
 */
record Reload(Compiled compiled, TlsTable base, BiConsumer<TlsTable, TlsTable> replace) implements Prepared {

    /** Empty when the files hold what is in use. */
    String changedContent() {
        Set<ConnectorMaterial.Content> now = compiled.table().contents();
        boolean isSame = now.equals(base.contents());
        if (isSame) {
            compiled.table().retire(); // it is looked at and forgotten
        }
        return isSame
                ? ""
                : now.stream()
                        .map(ConnectorMaterial.Content::fingerprint)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        compiled.table().connected().forEach(secured -> {
            boolean isNew = !base.contents().contains(secured.material().content());
            String certificate = secured.material()
                    .identity()
                    .map(own -> CertificateText.summary(own.certificate()))
                    .orElse("no client certificate");
            lines.add(secured.source() + ": " + certificate + ", "
                    + secured.material().authorities().size() + " authorities, "
                    + (isNew ? "new for connections that are made from now on" : "unchanged"));
        });
        return lines;
    }

    @Override
    public List<String> warnings() {
        return compiled.notices().warnings();
    }

    @Override
    public void publish() {
        replace.accept(base, compiled.table());
    }
}
