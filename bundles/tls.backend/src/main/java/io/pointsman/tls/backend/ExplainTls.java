package io.pointsman.tls.backend;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** EXPLAIN TLS FOR: what decides about connections to one server, and what they get. */
@Component(service = AdminStatements.class)
public final class ExplainTls implements AdminStatements {

    private static final String WORDS = "EXPLAIN TLS FOR";
    private static final String EXAMPLE = WORDS + " '127.0.0.1:3306' USER 'app'";
    private static final String TEXT = "(?:'([^']*)'|\"([^\"]*)\")";
    private static final Pattern SYNTAX =
            Pattern.compile(WORDS + " ?" + TEXT + "(?: USER ?" + TEXT + ")?", Pattern.CASE_INSENSITIVE);

    private static final List<Setting> FILES =
            List.of(Setting.CA, Setting.CAPATH, Setting.CERT, Setting.KEY, Setting.CRL, Setting.CRLPATH);

    private static final List<StatementForm> FORMS = List.of(StatementForm.telling(
            WORDS, EXAMPLE, "how connections to a server are protected, by which row or variables and which files"));

    private final ServerTlsComponent tls;

    @Activate
    public ExplainTls(@Reference ServerTlsComponent tls) {
        this.tls = tls;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        Matcher matcher = SYNTAX.matcher(statement);
        if (!matcher.matches()) {
            return new SqlAnswer.Failed(1064, "42000", "it is " + EXAMPLE + "; the user may be left out");
        }
        String address = first(matcher.group(1), matcher.group(2));
        return explain(address, first(matcher.group(3), matcher.group(4)));
    }

    private static String first(String quoted, String doublyQuoted) {
        return quoted != null ? quoted : doublyQuoted == null ? "" : doublyQuoted;
    }

    private SqlAnswer explain(String address, String user) {
        TlsTable table = tls.table();
        List<List<String>> rows = table.servers().stream()
                .filter(server ->
                        server.address().equals(address) || server.address().equals(address + ":3306"))
                .map(server -> row(server, user, table))
                .toList();
        return rows.isEmpty()
                ? new SqlAnswer.Failed(
                        1290,
                        "HY000",
                        "no server '" + address + "' in runtime_mysql_servers; it is host:port there, or the path of"
                                + " a socket")
                : new SqlAnswer.Rows(columns(), rows);
    }

    private static List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of("hostgroup", "server", "user", "use_ssl", "connection", "source"));
        FILES.forEach(setting -> columns.add(setting.column()));
        columns.addAll(List.of("verification", "protocols", "ciphers", "engine", "own_certificate", "reason"));
        return columns;
    }

    private List<String> row(MysqlServer server, String user, TlsTable table) {
        Protection protection = table.of(server, user);
        String effective = server.useSsl() ? protection.effective() : "plaintext";
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(server.hostgroupId()),
                server.address(),
                user,
                server.useSsl() ? "1" : "0",
                effective,
                protection.source().toString()));
        String reason = server.useSsl() ? protection.reason() : "use_ssl=0";
        if (server.useSsl() && protection instanceof Protection.Secured secured) {
            addSecured(secured, row);
        } else {
            FILES.forEach(setting -> row.add(""));
            row.addAll(List.of("", "", "", "", ""));
        }
        row.add(reason);
        return row;
    }

    private void addSecured(Protection.Secured secured, List<String> row) {
        for (Setting setting : FILES) {
            row.add(secured.settings().path(setting).map(Object::toString).orElse(""));
        }
        row.addAll(List.of(
                secured.verification().toString(),
                secured.protocols().toString(),
                secured.settings().has(Setting.CIPHER) ? secured.settings().text(Setting.CIPHER) : "the engine's own",
                tls.engine().toString(),
                secured.ownCertificate()));
    }
}
