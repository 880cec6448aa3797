package io.pointsman.admin.sql;

import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;

/** Knows some statements. Asked in turn; the first answer counts. On the admin thread. */
public interface StatementHandler {

    /** Empty when the statement is not one of its own. */
    Optional<SqlAnswer> answer(AdminRequest request);

    /** The forms it knows, for {@code help} and completion; empty when there is nothing to say of them. */
    default List<StatementForm> forms() {
        return List.of();
    }
}
