package io.pointsman.deploy.jar;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfigs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Whose jars are taken, at the start as well: jars are put in before the configuration is there that says so, and go by what
 * it said last. Kept in a file; on the worker's thread, and before it starts.
 */
public final class Trust {

    private static final String VARIABLE = "admin-deploy_trusted_certs";

    private final RuntimeConfigs configs;
    private final Path file;

    public Trust(RuntimeConfigs configs, Path file) {
        this.configs = configs;
        this.file = file;
    }

    /** False in a data directory that has never had a configuration: then nobody knows. */
    public boolean isKnown() {
        return isConfigured() || Files.exists(file);
    }

    public boolean isConfigured() {
        return !configs.current().isNone();
    }

    /** As asked for now. While nobody knows, no jar can be taken. */
    public Signatures signatures() {
        if (isConfigured()) {
            return Signatures.of(configured());
        }
        try {
            return Signatures.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Signatures.unknown(
                    "no configuration is in force yet that says which are trusted: try again in a moment");
        }
    }

    private String configured() {
        String value = configs.current().variables().values().getOrDefault(VARIABLE, "");
        return value.equals(GlobalVariables.UNSET) ? "" : value;
    }

    /** What is configured now is what the next start goes by. */
    public void remember() throws IOException {
        String now = configured();
        if (isConfigured() && !(Files.exists(file) && Files.readString(file).equals(now))) {
            Path next = Files.createTempFile(file.toAbsolutePath().getParent(), ".trusted", "");
            Files.writeString(next, now);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
