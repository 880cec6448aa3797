package io.pointsman.itests.admin;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to the admin port by the text protocol, with placeholders as Python's drivers fill them in. */
final class AdminSession implements AutoCloseable {

    private static final Pattern PLACEHOLDER = Pattern.compile("%s");

    private final RawClient client;

    private AdminSession(RawClient client) {
        this.client = client;
    }

    static AdminSession open(PointsmanProcess proxy) throws IOException {
        return open(proxy, ProxyConfig.ADMIN_USER, ProxyConfig.ADMIN_PASSWORD);
    }

    static AdminSession open(PointsmanProcess proxy, String user, String password) throws IOException {
        return new AdminSession(RawClient.connect(proxy.adminPort()).login(user, password, ""));
    }

    RawClient client() {
        return client;
    }

    /** The whole answer. */
    QueryResult query(String sql, Object... arguments) throws IOException {
        return client.query(filled(sql, arguments));
    }

    List<List<String>> rows(String sql, Object... arguments) throws IOException {
        return query(sql, arguments).rows();
    }

    /** The only value of the only row. */
    String value(String sql, Object... arguments) throws IOException {
        return query(sql, arguments).value();
    }

    /** How many rows a statement without a result says it has changed. */
    long changed(String sql, Object... arguments) throws IOException {
        return query(sql, arguments).affectedRows();
    }

    /** The first row by its columns' names, as a dictionary cursor has it; empty when there is none. */
    Map<String, String> dictionary(String sql, Object... arguments) throws IOException {
        QueryResult result = query(sql, arguments);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < result.columns().size() && !result.rows().isEmpty(); i++) {
            row.put(result.columns().get(i), result.rows().get(0).get(i));
        }
        return row;
    }

    /** The error a statement is refused with; fails when it is not refused. */
    ServerError refusal(String sql) throws IOException {
        QueryResult result;
        try {
            result = client.query(sql);
        } catch (ServerError refusal) {
            return refusal;
        }
        throw new AssertionError("not refused: " + sql + ", but answered " + result);
    }

    private static String filled(String sql, Object... arguments) {
        Matcher matcher = PLACEHOLDER.matcher(sql);
        StringBuilder text = new StringBuilder();
        for (Object argument : arguments) {
            if (!matcher.find()) {
                throw new IllegalArgumentException("too many arguments for " + sql);
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(literal(argument)));
        }
        return matcher.appendTail(text).toString();
    }

    private static String literal(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
