package io.pointsman.admin.show;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;

/** Some forms of SHOW that belong together. */
interface ShowFamily {

    /** Empty when the statement is not one of its own. */
    Optional<SqlAnswer> answer(AdminRequest request);

    List<StatementForm> forms();
}
