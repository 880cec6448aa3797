package io.pointsman.session.status;

import io.pointsman.api.protocol.ColumnDefinition;
import io.pointsman.api.protocol.TextResultSet;
import io.pointsman.session.SessionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SHOW [GLOBAL|SESSION] STATUS LIKE 'Ssl%'} and its like, which ask for nothing but how the client's connection is
 * protected: a server would tell of ours.
 */
public final class ShowSslStatus {

    /** A longer statement is none of these. */
    public static final int LONGEST = 256;

    private static final String QUOTED = "(?:'[^']*'|\"[^\"]*\")";
    private static final Pattern ONE_QUOTED = Pattern.compile(QUOTED);
    private static final Pattern FORM = Pattern.compile(
            "SHOW\\s+(?:(?:GLOBAL|SESSION|LOCAL)\\s+)?STATUS\\s+(?:WHERE\\s+`?VARIABLE_NAME`?\\s*(?:=\\s*(?<equal>"
                    + QUOTED
                    + ")|IN\\s*\\(\\s*(?<in>" + QUOTED + "(?:\\s*,\\s*" + QUOTED + ")*)\\s*\\)|LIKE\\s*(?<where>"
                    + QUOTED
                    + "))|LIKE\\s*(?<like>" + QUOTED + "))\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE);

    private ShowSslStatus() {}

    /** Which variables are wanted; null when the statement is another one. */
    public static Predicate<String> wanted(String statement) {
        Matcher matcher = FORM.matcher(statement);
        if (statement.length() > LONGEST || !matcher.matches()) {
            return null;
        }
        String like = either(matcher.group("like"), matcher.group("where"));
        return like == null ? oneOf(either(matcher.group("equal"), matcher.group("in"))) : like(unquoted(like));
    }

    private static String either(String one, String other) {
        return one == null ? other : one;
    }

    /** Also with a percent sign in front: it is these that are meant. */
    private static Predicate<String> like(String pattern) {
        boolean isOurs = isOurs(pattern.startsWith("%") ? pattern.substring(1) : pattern);
        return isOurs ? new Like(pattern)::matches : null;
    }

    private static Predicate<String> oneOf(String list) {
        List<String> names = new ArrayList<>();
        Matcher quoted = ONE_QUOTED.matcher(list);
        while (quoted.find()) {
            names.add(unquoted(quoted.group()));
        }
        boolean areOurs = names.stream().allMatch(ShowSslStatus::isOurs);
        return areOurs ? variable -> names.stream().anyMatch(variable::equalsIgnoreCase) : null;
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("ssl");
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    public static TextResultSet answer(SessionHandler session, Predicate<String> wanted) {
        SslStatus status =
                new SslStatus(session.client().tls(), session.around().servedCertificates());
        return new TextResultSet(
                List.of(ColumnDefinition.text("Variable_name"), ColumnDefinition.text("Value")),
                status.rows(wanted),
                session.facts().status(),
                0);
    }
}
