package io.pointsman.admin.sql;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Journals;
import io.pointsman.admin.modules.LoadResult;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.Memory;
import io.pointsman.admin.modules.Module;
import io.pointsman.admin.modules.OneUser;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.regex.Pattern;

/** {@code LOAD … TO RUNTIME} of a module, or of one user, as statement and answer. */
final class LoadToRuntime {

    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9+_-]+");

    private final ConfigStore store;
    private final RuntimeLoader loader;
    private final Journals journals;

    LoadToRuntime(ConfigStore store, RuntimeLoader loader, Journals journals) {
        this.store = store;
        this.loader = loader;
        this.journals = journals;
    }

    SqlAnswer load(Caller caller, AdminStatement statement) {
        LoadTicket ticket = new LoadTicket(caller, statement.comment().orElse(""), statement.confirmWithin());
        ConfigRows memory = new Memory(store).remembered();
        return statement.user().isPresent()
                ? user(statement.user().get(), memory, ticket)
                : load(statement.module(), statement.module().words(), memory, ticket);
    }

    private SqlAnswer user(String name, ConfigRows memory, LoadTicket ticket) {
        if (!USER_NAME.matcher(name).matches()) {
            return Answers.refused("Invalid name '" + name + "': expected letters, digits, -, + and _");
        }
        OneUser rows = new OneUser(name, memory, loader.inForce());
        if (!rows.isThere()) {
            return Answers.refused("mysql_users '" + name + "': expected a row with active=1, but there is none;"
                    + " LOAD MYSQL USERS TO RUNTIME takes users out of force");
        }
        return load(Module.MYSQL_USERS, "MYSQL USER " + name, rows, ticket);
    }

    private SqlAnswer load(Module module, String words, ConfigRows rows, LoadTicket ticket) {
        try {
            LoadResult result = loader.load(List.of(module), rows, journals.of(ticket));
            return new SqlAnswer.Done(0, 0, "", result.notices());
        } catch (ConfigRejectedException e) {
            return Answers.refused("LOAD " + words + " TO RUNTIME refused, nothing has changed", e.reasons());
        }
    }
}
