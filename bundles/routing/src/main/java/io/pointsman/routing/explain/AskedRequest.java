package io.pointsman.routing.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import java.util.Arrays;
import java.util.Map;

/** The statement somebody asks about: text, outside of a transaction. */
record AskedRequest(Question question, String schema, StatementDigest statement, String firstComment)
        implements RouteRequest {

    static AskedRequest of(Question question, String schema, StatementDigest digest, DigestOptions options) {
        return new AskedRequest(question, schema, digest, firstComment(question.sql(), options));
    }

    private static String firstComment(String sql, DigestOptions options) {
        byte[] bytes = sql.getBytes(UTF_8);
        Digester digester = new Digester(options);
        digester.read(bytes, 0, bytes.length, false);
        return digester.commentFrom() < 0
                ? ""
                : new String(Arrays.copyOfRange(bytes, digester.commentFrom(), digester.commentTo()), UTF_8);
    }

    @Override
    public String user() {
        return question.user();
    }

    @Override
    public String sql() {
        return question.sql();
    }

    @Override
    public String clientAddress() {
        return question.address();
    }

    @Override
    public boolean isTls() {
        return question.isTls();
    }

    @Override
    public String serverName() {
        return question.serverName();
    }

    @Override
    public Map<String, String> connectionAttributes() {
        return question.attributes();
    }

    @Override
    public String digestText() {
        return statement.text();
    }

    @Override
    public long digest() {
        return statement.hash();
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public int flagIn() {
        return question.flag();
    }

    @Override
    public String proxyAddress() {
        return question.proxyAddress();
    }

    @Override
    public int proxyPort() {
        return question.proxyPort();
    }

    @Override
    public RoutingRequest copy() {
        return this;
    }

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "AskedRequest[user=" + user() + ", schema=" + schema + "]";
    }
}
