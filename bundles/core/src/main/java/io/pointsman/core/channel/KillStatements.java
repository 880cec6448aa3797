package io.pointsman.core.channel;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** KILL on the admin port: by the id its client was greeted with, whoever the client is. */
@Component(immediate = true, service = AdminStatements.class)
public final class KillStatements implements AdminStatements {

    private static final Pattern SYNTAX =
            Pattern.compile("KILL (?:(CONNECTION|QUERY) )?(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    private static final List<StatementForm> FORMS = List.of(
            StatementForm.changing("KILL CONNECTION", "KILL CONNECTION 1", "end a client's session, by its id"),
            StatementForm.changing("KILL QUERY", "KILL QUERY 1", "end what runs for a client; its session goes on"),
            StatementForm.changing("KILL", "KILL 1", "the same as KILL CONNECTION"));

    private final ClientRegistry clients;

    @Activate
    public KillStatements(@Reference ClientRegistry clients) {
        this.clients = clients;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        Matcher matcher = SYNTAX.matcher(statement);
        if (!matcher.matches()) {
            return new SqlAnswer.Failed(
                    1064, "42000", "KILL CONNECTION id or KILL QUERY id is what can be said, not: " + statement);
        }
        long id = Long.parseLong(matcher.group(2));
        Kill kill = "QUERY".equalsIgnoreCase(matcher.group(1)) ? Kill.QUERY : Kill.CONNECTION;
        return clients.kill(id, kill) || clients.killInNeighbour(id, kill)
                ? new SqlAnswer.Done(0, "")
                : new SqlAnswer.Failed(1094, "HY000", "Unknown thread id: " + id);
    }
}
