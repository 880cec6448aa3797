package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Statement.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code UPDATE t SET column = expression, … [WHERE condition]}.
 *
 * @param condition empty when there is none
 */
record UpdateShape(Map<String, Range> assignments, Range condition) {

    private static final Set<String> ENDERS = Set.of("where", "from", "returning", "order", "limit");

    static Optional<UpdateShape> of(Statement statement, String table) {
        boolean isUpdate = statement.takeWord("update");
        statement.takeConflictClause();
        if (!isUpdate || !statement.takeTable(table) || !statement.takeWord("set")) {
            return Optional.empty();
        }
        Map<String, Range> assignments = new LinkedHashMap<>();
        do {
            Range assignment = statement.takeExpression(ENDERS);
            if (!isAssignment(statement, assignment)) {
                return Optional.empty();
            }
            String column = statement.token(assignment.from()).name();
            if (assignments.put(column, new Range(assignment.from() + 2, assignment.to())) != null) {
                return Optional.empty();
            }
        } while (statement.takeSign(','));
        Range condition = new Range(statement.size(), statement.size());
        if (statement.takeWord("where")) {
            condition = statement.takeExpression(ENDERS);
        }
        boolean isWhole = statement.isAtEnd() && beginsWithName(statement, condition);
        return isWhole ? Optional.of(new UpdateShape(assignments, condition)) : Optional.empty();
    }

    /** Anything else would be the rest of a text with a quote in it. */
    private static boolean beginsWithName(Statement statement, Range condition) {
        return condition.size() == 0 || statement.token(condition.from()).kind() != Token.Kind.TEXT;
    }

    private static boolean isAssignment(Statement statement, Range range) {
        return range.size() > 2
                && statement.token(range.from()).isName()
                && statement.token(range.from() + 1).isSign('=');
    }
}
