package io.pointsman.admin.audit;

import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.Variables;
import java.util.Map;
import java.util.regex.Pattern;

/** Knows which columns and variables hold what nobody should read by the way. */
public final class Secrets {

    /** What is shown in a secret's place. */
    public static final String SHOWN = "(secret)";

    private static final Pattern SECRETIVE =
            Pattern.compile("pass(?!ive)|pwd|secret|credential|mysql_native_|caching_sha2", Pattern.CASE_INSENSITIVE);

    private final Variables variables;

    public Secrets(Variables variables) {
        this.variables = variables;
    }

    /** Whether a name or a text has a word that goes with secrets, such as {@code password}. */
    static boolean isSecretive(String text) {
        return SECRETIVE.matcher(text).find();
    }

    public boolean isSecretVariable(String name) {
        return isSecretive(name)
                || variables
                        .find(name)
                        .filter(variable -> variable.type() == Variable.Type.CREDENTIALS)
                        .isPresent();
    }

    boolean isVariable(String name) {
        return variables.find(name).isPresent();
    }

    /** One that can be shown. */
    boolean isPlainVariable(String name) {
        return isVariable(name) && !isSecretVariable(name);
    }

    /** Whether this column of this row is a secret: by its name, its variable, or what its JSON names. */
    public boolean isSecret(Map<String, String> row, String column) {
        return isSecretive(column)
                || column.equals("variable_value") && isSecretVariable(String.valueOf(row.get("variable_name")))
                || column.equals("attributes") && isSecretive(String.valueOf(row.get(column)));
    }

    /** The value, or that it is secret; no value and an empty one are no secret. */
    public String shown(Map<String, String> row, String column) {
        String value = row.get(column);
        return value == null || value.isEmpty() || !isSecret(row, column) ? value : SHOWN;
    }
}
