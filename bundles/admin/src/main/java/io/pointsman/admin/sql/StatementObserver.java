package io.pointsman.admin.sql;

import io.pointsman.api.session.SqlAnswer;

/** Is told of every statement once it has been answered, such as the audit log. On the admin thread. */
@FunctionalInterface
public interface StatementObserver {

    /** @param answer what the client is told, errors with their prefix */
    void answered(AdminRequest request, SqlAnswer answer);

    /** Both are told. */
    default StatementObserver and(StatementObserver other) {
        return (request, answer) -> {
            answered(request, answer);
            other.answered(request, answer);
        };
    }
}
