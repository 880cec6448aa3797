package io.pointsman.routing.rule;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One column of a rule that asks something of a statement.
 *
 * @param wanted what the rule says, for people
 * @param found what the statement has there, for people; never the statement's text
 */
record Condition(String column, String wanted, Predicate<Subject> test, Function<Subject, String> found) {

    /** @throws io.pointsman.routing.regex.GaveUpException */
    boolean holds(Subject subject) {
        return test.test(subject);
    }

    /** Why it does not hold. */
    String explain(Subject subject) {
        return column + " is " + wanted + ", found " + found.apply(subject);
    }
}
