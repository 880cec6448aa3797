package io.pointsman.session;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.backend.PreparedText;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.OpenStatement;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.api.transport.ServerChannels;
import io.pointsman.session.statement.StatementReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code stats_mysql_prepared_statements_info}: what clients have prepared and not closed, each text once for a user and a
 * schema, and on how many connections. Sessions of another generation of this bundle are not in it.
 */
@Component(service = RuntimeTable.class)
public final class PreparedStatements implements RuntimeTable {

    private final RuntimeConfigs configs;
    private final ClientChannels clients;
    private final ServerChannels servers;

    /** What makes two of them one row. */
    private record Key(String user, String schema, String text) {
        static Key of(PreparedText text) {
            return new Key(text.user(), text.schema(), text.text());
        }

        /** The same as long as anybody has it, and afterwards. */
        int id() {
            return hashCode() & Integer.MAX_VALUE;
        }
    }

    private static final class Row {
        private final OpenStatement statement;
        private int clients;
        private int servers;

        Row(OpenStatement statement) {
            this.statement = statement;
        }
    }

    @Activate
    public PreparedStatements(
            @Reference RuntimeConfigs configs, @Reference ClientChannels clients, @Reference ServerChannels servers) {
        this.configs = configs;
        this.clients = clients;
        this.servers = servers;
    }

    @Override
    public String name() {
        return "stats_mysql_prepared_statements_info";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "global_stmt_id",
                "schemaname",
                "username",
                "digest",
                "ref_count_client",
                "ref_count_server",
                "num_columns",
                "num_params",
                "query");
    }

    @Override
    public List<List<String>> rows() {
        Map<Key, Row> rows = new LinkedHashMap<>();
        for (ClientChannel client : clients.all()) {
            for (OpenStatement statement : openOf(client)) {
                rows.computeIfAbsent(Key.of(statement.text()), key -> new Row(statement)).clients++;
            }
        }
        for (ServerChannel server : servers.all()) {
            for (PreparedText text : preparedOn(server)) {
                rows.computeIfPresent(Key.of(text), (key, row) -> {
                    row.servers++;
                    return row;
                });
            }
        }
        StatementReader reader =
                new StatementReader(SessionSettings.of(configs.current()).digests());
        return rows.entrySet().stream()
                .map(row -> row(row.getKey(), row.getValue(), reader))
                .toList();
    }

    /** None while its code is being replaced. */
    private static Collection<OpenStatement> openOf(ClientChannel client) {
        try {
            return client.session() instanceof SessionHandler session
                    ? session.facts().statements().all().values()
                    : List.of();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    private static Collection<PreparedText> preparedOn(ServerChannel server) {
        try {
            return server.connection().prepared();
        } catch (IllegalStateException e) {
            return List.of();
        }
    }

    private static List<String> row(Key key, Row row, StatementReader reader) {
        return List.of(
                Integer.toString(key.id()),
                key.schema(),
                key.user(),
                reader.read(key.text(), false, false).digest().hex(),
                Integer.toString(row.clients),
                Integer.toString(row.servers),
                Integer.toString(row.statement.columns()),
                Integer.toString(row.statement.parameters()),
                new String(key.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
}
