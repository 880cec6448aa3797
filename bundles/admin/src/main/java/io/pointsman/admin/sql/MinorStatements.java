package io.pointsman.admin.sql;

import static io.pointsman.api.admin.StatementForm.changing;
import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code LOGENTRY}, {@code SIGNAL MYSQL THREADS} and {@code TRUNCATE}. */
public final class MinorStatements implements StatementHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MinorStatements.class);

    private static final Pattern LOGENTRY = Pattern.compile("LOGENTRY (.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SIGNAL = Pattern.compile("SIGNAL MYSQL THREADS", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGESTS = Pattern.compile(
            "TRUNCATE (?:TABLE )?(?:[`\"]?stats[`\"]?\\.)?[`\"]?stats_mysql_query_digest(?:_reset)?[`\"]?",
            Pattern.CASE_INSENSITIVE);

    private final RuntimeTables tables;

    public MinorStatements(RuntimeTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        return switch (request.text().firstWord()) {
            case "LOGENTRY", "SIGNAL", "TRUNCATE" ->
                Optional.of(
                        request.isAdmin()
                                ? perform(request)
                                : Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
            default -> Optional.empty();
        };
    }

    private SqlAnswer perform(AdminRequest request) {
        String plain = request.plain();
        Matcher entry = LOGENTRY.matcher(plain);
        if (entry.matches()) {
            LOG.atInfo()
                    .addKeyValue("user", request.caller().user())
                    .addKeyValue("client", request.caller().address())
                    .addKeyValue("text", entry.group(1))
                    .log("an administrator's entry");
            return Answers.ok();
        }
        if (SIGNAL.matcher(plain).matches()) {
            return Answers.ok(); // no thread sleeps past a change
        }
        if (DIGESTS.matcher(plain).matches()) {
            return Answers.ok(forgetDigests());
        }
        return Answers.unexpected(plain, expected(request.text().firstWord()));
    }

    /** As reading this table does, of which then nobody sees the rows. */
    private int forgetDigests() {
        return tables.offered("stats_mysql_query_digest_reset")
                .map(table -> table.rows().size())
                .orElse(0);
    }

    private static String expected(String verb) {
        return switch (verb) {
            case "LOGENTRY" -> "expected LOGENTRY <text>";
            case "SIGNAL" -> "expected SIGNAL MYSQL THREADS";
            default -> "only stats_mysql_query_digest can be truncated; DELETE FROM empties other tables";
        };
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                changing("LOGENTRY", "LOGENTRY maintenance begins", "writes a line into the log"),
                telling("SIGNAL MYSQL THREADS", "SIGNAL MYSQL THREADS", "is accepted: threads see changes at once"),
                changing(
                        "TRUNCATE",
                        "TRUNCATE TABLE stats.stats_mysql_query_digest",
                        "forgets the digests collected so far"));
    }
}
