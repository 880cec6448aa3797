package io.pointsman.admin;

import io.pointsman.admin.checksum.ChecksumStatement;
import io.pointsman.admin.checksum.ChecksumsTable;
import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.admin.show.ShowStatement;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.MinorStatements;
import io.pointsman.admin.sql.PlainSql;
import io.pointsman.admin.sql.SessionVariables;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.admin.sql.SystemSelect;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;

/** What mostly asks, in the order of trying: checksums, SHOW, what connectors select, and at last SQL. */
final class Queries implements StatementHandler {

    private final List<StatementHandler> handlers;

    Queries(ConfigStore store, RuntimeTables tables, RuntimeConfigs configs, SessionVariables session) {
        ChecksumsTable checksums = new ChecksumsTable(store, tables, configs);
        tables.add(checksums);
        handlers = List.of(
                new ChecksumStatement(store, tables, checksums),
                new MinorStatements(tables),
                new ShowStatement(store, tables, session),
                new SystemSelect(session),
                new PlainSql(store, tables, session));
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        return handlers.stream()
                .map(handler -> handler.answer(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public List<StatementForm> forms() {
        return handlers.stream().flatMap(handler -> handler.forms().stream()).toList();
    }
}
