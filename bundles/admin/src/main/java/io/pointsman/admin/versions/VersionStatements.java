package io.pointsman.admin.versions;

import io.pointsman.admin.modules.LoadResult;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.AdminStatement;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.StatementHandler;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW CONFIG VERSIONS}, {@code LOAD CONFIG VERSION n TO RUNTIME}, {@code CONFIRM} and their like. */
final class VersionStatements implements StatementHandler {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final Pattern OURS = Pattern.compile(
            "(?:SHOW CONFIG VERSIONS?\\b|LOAD CONFIG VERSION\\b|ROLLBACK CONFIG\\b|CONFIRM\\b).*", FLAGS);
    private static final Pattern SHOW_ONE = Pattern.compile("SHOW CONFIG VERSION (\\d{1,18})", FLAGS);
    private static final Pattern LOAD =
            Pattern.compile("LOAD CONFIG VERSION (\\d{1,18})( TO (?:RUNTIME|RUN)\\b.*)", FLAGS);
    private static final String EXPECTED = "expected SHOW CONFIG VERSIONS, SHOW CONFIG VERSION <n>,"
            + " LOAD CONFIG VERSION <n> TO RUNTIME [COMMENT '…'] [CONFIRM WITHIN <seconds>], CONFIRM or ROLLBACK CONFIG";
    private static final int NOTE = 1105;

    private final ConfigVersions versions;
    private final VersionViews views;
    private final RuntimeLoader loader;
    private final Confirmation confirmation;

    VersionStatements(ConfigVersions versions, VersionViews views, RuntimeLoader loader, Confirmation confirmation) {
        this.versions = versions;
        this.views = views;
        this.loader = loader;
        this.confirmation = confirmation;
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                StatementForm.telling(
                        "SHOW CONFIG VERSIONS", "SHOW CONFIG VERSIONS", "every configuration that was put in force"),
                StatementForm.telling(
                        "SHOW CONFIG VERSION", "SHOW CONFIG VERSION 1", "the rows of one of them, without secrets"),
                StatementForm.changing(
                        "LOAD CONFIG VERSION",
                        "LOAD CONFIG VERSION 1 TO RUNTIME COMMENT 'as it was'",
                        "puts an earlier configuration in force again, as a new version"),
                StatementForm.changing(
                        "CONFIRM", "CONFIRM", "keeps what LOAD … CONFIRM WITHIN put in force for a time"),
                StatementForm.changing(
                        "ROLLBACK CONFIG",
                        "ROLLBACK CONFIG",
                        "takes it back at once instead of when its time is over"));
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!OURS.matcher(request.plain()).matches()) {
            return Optional.empty();
        }
        if (!request.isAdmin()) {
            return Optional.of(Answers.denied("user '" + request.caller().user() + "' can only read statistics"));
        }
        try {
            return Optional.of(answerAdmin(request));
        } catch (ConfigRejectedException e) {
            return Optional.of(Answers.refused("nothing has changed", e.reasons()));
        } catch (IllegalStateException e) {
            return Optional.of(Answers.refused("nothing has changed: " + e.getMessage()));
        }
    }

    private SqlAnswer answerAdmin(AdminRequest request) throws ConfigRejectedException {
        switch (request.text().upper()) {
            case "SHOW CONFIG VERSIONS":
                return views.list();
            case "CONFIRM":
                Pending kept = confirmation.confirm();
                return done("version " + kept.version() + " stays in force");
            case "ROLLBACK CONFIG":
                Pending gone = confirmation.rollBack(request.caller());
                return done("what was version " + gone.backTo() + " is in force again");
            default:
                return answerNumbered(request);
        }
    }

    private SqlAnswer answerNumbered(AdminRequest request) throws ConfigRejectedException {
        Matcher show = SHOW_ONE.matcher(request.plain());
        if (show.matches()) {
            long version = Long.parseLong(show.group(1));
            versions.versionRows(version);
            return views.rows(version);
        }
        Matcher load = LOAD.matcher(request.plain());
        // the clauses are those of any LOAD
        Optional<AdminStatement> clauses =
                load.matches() ? AdminStatement.parse("LOAD MYSQL USERS" + load.group(2)) : Optional.empty();
        return clauses.isEmpty()
                ? Answers.syntax("near \"" + request.text().firstWord() + "\": " + EXPECTED)
                : load(request, Long.parseLong(load.group(1)), clauses.get());
    }

    private SqlAnswer load(AdminRequest request, long version, AdminStatement clauses) throws ConfigRejectedException {
        VersionRows rows = versions.versionRows(version);
        String comment = clauses.comment().orElse("as version " + version);
        LoadTicket ticket = new LoadTicket(request.caller(), comment, clauses.confirmWithin());
        LoadResult result = loader.load(rows.modules(), rows, versions.of(ticket));
        List<Notice> notices = new ArrayList<>(result.notices());
        notices.add(note("MEMORY is as it was: SAVE <module> FROM RUNTIME brings what is in force there"));
        return new SqlAnswer.Done(0, 0, "", notices);
    }

    private static SqlAnswer done(String text) {
        return new SqlAnswer.Done(0, 0, "", List.of(note(text)));
    }

    private static Notice note(String text) {
        return new Notice(Notice.Level.NOTE, NOTE, text);
    }
}
