package io.pointsman.admin.variables;

import io.pointsman.admin.variables.Variable.Type;
import java.util.Optional;

/** Judges the value of a variable: at SET, at LOAD and at start. */
public final class VariableCheck {

    /** What is wrong with a value, and what would be right. */
    public record Verdict(Kind kind, String text) {}

    /** What kind of wrong. */
    public enum Kind {
        UNKNOWN,
        WRONG,
        /** Right, but the feature is missing. */
        UNBUILT
    }

    private final Variables variables;
    private final Collations collations;

    public VariableCheck(Variables variables, Collations collations) {
        this.variables = variables;
        this.collations = collations;
    }

    public Variables variables() {
        return variables;
    }

    /** Empty when {@code value} can be in force. */
    public Optional<Verdict> judge(String name, String value) {
        Optional<Variable> variable = variables.find(name);
        if (variable.isEmpty()) {
            return Optional.of(new Verdict(Kind.UNKNOWN, "there is no such variable"));
        }
        return wrong(variable.get(), value)
                .map(expected -> new Verdict(Kind.WRONG, "expected " + expected))
                .or(() -> variable.get()
                        .missingFeature(value)
                        .map(only -> new Verdict(Kind.UNBUILT, "which is not implemented yet, " + only)));
    }

    private Optional<String> wrong(Variable variable, String value) {
        Optional<String> expected = variable.expectation(value);
        if (expected.isPresent() || value.equals(variable.defaultValue())) {
            return expected;
        }
        if (variable.type() == Type.CHARSET && !collations.has("Charset", value)) {
            return Optional.of("a charset that mysql_collations knows");
        }
        if (variable.type() == Type.COLLATION && !collations.has("Collation", value)) {
            return Optional.of("a collation that mysql_collations knows");
        }
        return Optional.empty();
    }
}
