package io.pointsman.tls.backend;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerSslParams;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One set of settings. A row of {@code mysql_servers_ssl_params} is used whole: what it leaves empty is unset, whatever
 * the variables say.
 *
 * @param values those that are set
 * @param directory where relative file names begin
 */
record ConnectorSettings(Map<Setting, String> values, Path directory) {

    private static final List<Setting> MATERIAL = List.of(Setting.CA, Setting.CAPATH, Setting.CERT, Setting.KEY);
    private static final List<Setting> FILES =
            List.of(Setting.CA, Setting.CAPATH, Setting.CERT, Setting.KEY, Setting.CRL, Setting.CRLPATH);

    ConnectorSettings {
        values = Map.copyOf(values);
    }

    static ConnectorSettings ofVariables(RuntimeConfig config) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = variable(config, setting.variable(), "");
            if (!value.isEmpty()) {
                values.put(setting, value);
            }
        }
        return new ConnectorSettings(values, config.dataDirectory());
    }

    static ConnectorSettings of(ServerSslParams row, Path directory) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (!setting.valueIn(row).isEmpty()) {
                values.put(setting, setting.valueIn(row));
            }
        }
        return new ConnectorSettings(values, directory);
    }

    /** @param fallback where the variable has no value */
    static String variable(RuntimeConfig config, String name, String fallback) {
        String value = config.variables().values().getOrDefault(name, "").strip();
        return value.isEmpty() || value.equals(GlobalVariables.UNSET) ? fallback : value;
    }

    /** Empty when unset. */
    String text(Setting setting) {
        return values.getOrDefault(setting, "");
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    Optional<Path> path(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(directory::resolve);
    }

    /** The specification's condition for {@code use_ssl=1} to mean anything: some CA, certificate or key is named. */
    boolean namesMaterial() {
        return MATERIAL.stream().anyMatch(this::has);
    }

    /** Whether settings of this kind are for a TLS connection: material, or a verification that is asked for by name. */
    boolean askForTls() {
        return namesMaterial()
                || Verification.named(text(Setting.VERIFY))
                        .filter(Verification::demandsTls)
                        .isPresent();
    }

    boolean namesAuthorities() {
        return has(Setting.CA) || has(Setting.CAPATH);
    }

    boolean namesRevocationLists() {
        return has(Setting.CRL) || has(Setting.CRLPATH);
    }

    boolean namesIdentity() {
        return has(Setting.CERT) || has(Setting.KEY);
    }

    /** What is read from disk. */
    Map<Setting, Path> files() {
        Map<Setting, Path> files = new EnumMap<>(Setting.class);
        FILES.forEach(setting -> path(setting).ifPresent(path -> files.put(setting, path)));
        return files;
    }
}
