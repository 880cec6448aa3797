package io.pointsman.admin.sql;

import io.pointsman.api.session.SqlAnswer;
import java.util.Optional;

/** Knows some statements. Asked in turn; the first answer counts. On the admin thread. */
interface StatementHandler {

    /** Empty when the statement is not one of its own. */
    Optional<SqlAnswer> answer(AdminRequest request);
}
