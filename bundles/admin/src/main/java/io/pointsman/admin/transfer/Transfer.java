package io.pointsman.admin.transfer;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The statements of this package; to be asked before LOAD, SAVE and SQL. */
public final class Transfer implements StatementHandler {

    private final List<StatementHandler> handlers;

    /** @param refresh makes tables of what is in force current, given a text that names them */
    public Transfer(ConfigStore store, VariableCheck check, Path dataDirectory, Consumer<String> refresh) {
        Exporter exporter = new Exporter(store, check.variables());
        Importer importer = new Importer(store, check);
        handlers = List.of(
                new ConfigOutput(exporter, dataDirectory),
                new TransferStatements(importer, exporter, dataDirectory, refresh));
    }

    @Override
    public List<StatementForm> forms() {
        return handlers.stream().flatMap(handler -> handler.forms().stream()).toList();
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        return handlers.stream()
                .map(handler -> handler.answer(request))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
