package io.pointsman.stats.tls;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** EXPLAIN TLS REQUIREMENT: who would be turned away if TLS were required, before it is. */
@Component(service = AdminStatements.class)
public final class TlsRequirement implements AdminStatements {

    private static final String WORDS = "EXPLAIN TLS REQUIREMENT";
    private static final List<StatementForm> FORMS = List.of(StatementForm.telling(
            WORDS, WORDS, "lists the sessions and users without TLS that a stricter setting would turn away"));
    private static final List<String> COLUMNS =
            List.of("kind", "id", "user", "peer", "listener", "tls", "turned_away_by");

    private final PlainClients clients;

    @Activate
    public TlsRequirement(@Reference PlainClients clients) {
        this.clients = clients;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        return statement.equalsIgnoreCase(WORDS)
                ? new SqlAnswer.Rows(COLUMNS, clients.rows())
                : new SqlAnswer.Failed(1064, "42000", "nothing may follow " + WORDS);
    }
}
