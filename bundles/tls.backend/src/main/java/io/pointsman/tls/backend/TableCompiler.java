package io.pointsman.tls.backend;

import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.pem.PemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** From a configuration to a table, with everything there is to say about it. Reads files. Used once. */
final class TableCompiler {

    private static final String UNCONFIGURED = "mysql-ssl_p2s_unconfigured";

    /** What {@code use_ssl=1} comes to where nothing is configured. */
    private enum Unconfigured {
        PLAINTEXT,
        ENCRYPT,
        REFUSE
    }

    private final RuntimeConfig config;
    private final Engine engine;
    private final Clock clock;
    private final TlsTable inForce;
    private final Predicate<ConnectorMaterial.Content> isTolerated;
    private final ConnectorSettings variables;
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> announcements = new ArrayList<>();
    private final Map<ConnectorSettings, Protection.Secured> done = new HashMap<>();

    /** @param isTolerated content whose dates are not held against it, as it is in force already */
    TableCompiler(
            RuntimeConfig config,
            Engine engine,
            Clock clock,
            TlsTable inForce,
            Predicate<ConnectorMaterial.Content> isTolerated) {
        this.config = config;
        this.engine = engine;
        this.clock = clock;
        this.inForce = inForce;
        this.isTolerated = isTolerated;
        this.variables = ConnectorSettings.ofVariables(config);
    }

    /**
     * A table, and what was found on the way.
     *
     * @param errors where there are any, sources are refused that were to be used
     */
    record Compiled(TlsTable table, List<String> errors, LoadNotices notices) {}

    Compiled compile() {
        Unconfigured policy = policy();
        Protection ofVariables = protection(Source.VARIABLES, variables, policy);
        Map<ServerSslParams, Protection> rows = new LinkedHashMap<>();
        for (ServerSslParams row : config.sslParams()) {
            rows.put(row, protection(Source.of(row), ConnectorSettings.of(row, config.dataDirectory()), policy));
        }
        String timeout = ConnectorSettings.variable(config, "mysql-connect_timeout_server_max", "10000");
        TlsTable table = new TlsTable(config.servers(), ofVariables, rows, Duration.ofMillis(Long.parseLong(timeout)));
        table.secured().forEach(server -> announce(server, table));
        return new Compiled(table, List.copyOf(errors), new LoadNotices(warnings, announcements));
    }

    private Unconfigured policy() {
        String written = ConnectorSettings.variable(config, UNCONFIGURED, "plaintext");
        Optional<Unconfigured> policy = Stream.of(Unconfigured.values())
                .filter(one -> one.name().equals(written.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (policy.isEmpty()) {
            errors.add(UNCONFIGURED + ": '" + written + "' is none of plaintext, encrypt, refuse");
        }
        return policy.orElse(Unconfigured.REFUSE);
    }

    private Protection protection(Source source, ConnectorSettings settings, Unconfigured policy) {
        if (settings.askForTls()) {
            return connected(source, settings, "");
        }
        if (source.isRow() && variables.askForTls()) {
            String reason = source + " names no CA, certificate or key, and replaces the variables as a whole:"
                    + " connections are encrypted and nobody is verified";
            warnings.add(reason);
            return connected(source, settings, reason);
        }
        return switch (policy) {
            case PLAINTEXT -> new Protection.Plaintext(source);
            case ENCRYPT -> connected(source, settings, "nothing is configured, and " + UNCONFIGURED + "=encrypt");
            case REFUSE ->
                new Protection.Refused(
                        source,
                        "use_ssl=1 with no CA, certificate or key configured, and " + UNCONFIGURED + "=refuse: set "
                                + Setting.CA.variable() + " or another of its kind, or ssl_ca in a row of"
                                + " mysql_servers_ssl_params");
        };
    }

    /** TLS, or a refusal with what stands against it. Equal settings are read once, and share all but the source. */
    private Protection connected(Source source, ConnectorSettings settings, String reason) {
        Protection.Secured same = done.get(settings);
        if (same != null) {
            return same.by(source, reason);
        }
        Findings findings = new Findings(source);
        Optional<Protection.Secured> secured = secured(source, settings, reason, findings);
        errors.addAll(findings.errors());
        warnings.addAll(findings.warnings());
        secured.ifPresent(one -> done.put(settings, one));
        return secured.<Protection>map(one -> one)
                .orElseGet(() -> new Protection.Refused(source, String.join("; ", findings.errors())));
    }

    private Optional<Protection.Secured> secured(
            Source source, ConnectorSettings settings, String reason, Findings findings) {
        Verification verification = verification(settings, findings);
        ProtocolChoice protocols = ProtocolChoice.of(settings, engine, findings);
        CipherChoice ciphers = CipherChoice.of(settings, protocols, engine, findings);
        ConnectorMaterial material = new MaterialLoading(settings, findings, clock).load(isTolerated);
        if (findings.haveErrors()) {
            return Optional.empty();
        }
        return connector(settings, verification, protocols, ciphers, material, findings)
                .map(connector -> new Protection.Secured(
                        source, settings, verification, protocols, ciphers, material, connector, reason));
    }

    private static Verification verification(ConnectorSettings settings, Findings findings) {
        String written = settings.text(Setting.VERIFY);
        Verification verification = Verification.of(settings);
        if (!written.isEmpty() && Verification.named(written).isEmpty()) {
            findings.error(
                    Setting.VERIFY,
                    "'" + written + "' is none of DISABLED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY_TRIAL,"
                            + " VERIFY_IDENTITY");
        } else if (verification.checksChain() && !settings.namesAuthorities()) {
            findings.error(
                    Setting.VERIFY,
                    verification + " needs an authority to verify by, and neither a CA nor a directory of them is"
                            + " named there");
        } else if (!verification.checksChain() && settings.namesAuthorities()) {
            findings.warning(
                    Setting.VERIFY, verification + " leaves the CA that is named unused: no server is verified by it");
        }
        return verification;
    }

    /** Files that have not changed keep their context, and so the sessions that servers let us resume. */
    private Optional<Connector> connector(
            ConnectorSettings settings,
            Verification verification,
            ProtocolChoice protocols,
            CipherChoice ciphers,
            ConnectorMaterial material,
            Findings findings) {
        var key = new Protection.Secured.Key(settings, material.content().fingerprint());
        Optional<Connector> held = inForce.connector(key).filter(Connector::hold);
        try {
            return held.isPresent()
                    ? held
                    : Optional.of(Connector.of(material, verification, protocols, ciphers, engine));
        } catch (PemException e) {
            findings.error(e.getMessage());
            return Optional.empty();
        }
    }

    private void announce(MysqlServer server, TlsTable table) {
        for (String user : table.usersOf(server)) {
            Protection protection = table.of(server, user);
            if (protection instanceof Protection.Plaintext plaintext) {
                announcements.add("server " + server.address() + " in hostgroup " + server.hostgroupId()
                        + (user.isEmpty() ? "" : " for user '" + user + "'") + ": " + plaintext.reason());
            }
        }
    }
}
