package io.pointsman.backend;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerChannels;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PROXYSQL FLUSH BACKEND CONNECTIONS: whatever was opened with earlier settings goes, as soon as nobody has it. */
@Component(service = AdminStatements.class)
public final class FlushStatement implements AdminStatements {

    private static final Logger LOG = LoggerFactory.getLogger(FlushStatement.class);

    private static final String WORDS = "PROXYSQL FLUSH BACKEND CONNECTIONS";
    private static final Pattern SYNTAX = Pattern.compile(WORDS + "(?: (\\d{1,9}))?", Pattern.CASE_INSENSITIVE);
    private static final long PATIENCE_SECONDS = 5;

    private static final List<StatementForm> FORMS = List.of(StatementForm.changing(
            WORDS,
            WORDS + " 1",
            "close the connections to the servers of a hostgroup, or of all: idle ones now, others as they fall idle"));

    private final ServerChannels channels;

    @Activate
    public FlushStatement(@Reference ServerChannels channels) {
        this.channels = channels;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        Matcher matcher = SYNTAX.matcher(statement);
        if (!matcher.matches()) {
            return new SqlAnswer.Failed(1064, "42000", "only the number of a hostgroup may follow " + WORDS);
        }
        String named = matcher.group(1);
        return flush(named == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(named)));
    }

    private SqlAnswer flush(OptionalInt hostgroup) {
        try {
            Flushed flushed = Flushed.begin(connections(hostgroup)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer(hostgroup, flushed);
        } catch (TimeoutException e) {
            return answered("an event loop is busy; its connections will be closed when it gets round to it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answered("interrupted; connections are being closed");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private List<ServerChannel> connections(OptionalInt hostgroup) {
        return channels.all().stream()
                .filter(channel -> hostgroup.isEmpty()
                        || hostgroup.getAsInt() == channel.server().hostgroupId())
                .toList();
    }

    private static SqlAnswer answer(OptionalInt hostgroup, Flushed flushed) {
        LOG.atInfo()
                .addKeyValue("hostgroup", hostgroup.isEmpty() ? "all" : hostgroup.getAsInt())
                .addKeyValue("closed", flushed.closed())
                .addKeyValue("later", flushed.later())
                .log("connections to servers flushed");
        return answered(
                "closed: " + flushed.closed() + "; in use, to be closed when they fall idle: " + flushed.later());
    }

    /** In the OK packet, where {@code mysql} prints it, and for SHOW WARNINGS. */
    private static SqlAnswer answered(String sentence) {
        return new SqlAnswer.Done(0, 0, sentence, List.of(new Notice(Notice.Level.NOTE, 0, sentence)));
    }
}
