package io.pointsman.admin.sql;

import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.session.SqlAnswer.Notice.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code SHOW WARNINGS} and its kin, and the notices of each connection's last statement, which they tell. */
public final class Warnings implements StatementHandler, StatementObserver {

    private static final Pattern SHOW = Pattern.compile(
            "SHOW (WARNINGS|ERRORS)(?: LIMIT (\\d{1,9})(?: ?, ?(\\d{1,9}))?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT =
            Pattern.compile("SHOW (COUNT ?\\( ?\\* ?\\) (WARNINGS|ERRORS))", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile(
            "SELECT (@@(?:SESSION\\.)?(WARNING|ERROR)_COUNT)(?: (?:AS )?[`'\"]?(\\w+)[`'\"]?)?(?: LIMIT \\d+)?",
            Pattern.CASE_INSENSITIVE);

    private final Map<Long, List<Notice>> byConnection = new ConcurrentHashMap<>();

    /** The connection is gone. On the admin thread, so that no statement comes after it. */
    public void forget(long connectionId) {
        byConnection.remove(connectionId);
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                StatementForm.telling("SHOW WARNINGS", "SHOW WARNINGS", "what the last statement had to say"),
                StatementForm.telling("SHOW ERRORS", "SHOW ERRORS", "every reason why the last statement was refused"));
    }

    /** Statements that ask for the notices leave them. */
    @Override
    public void answered(AdminRequest request, SqlAnswer answer) {
        if (isAsking(request.plain())) {
            return;
        }
        List<Notice> notices = notices(answer);
        if (notices.isEmpty()) {
            byConnection.remove(request.caller().connectionId());
        } else {
            byConnection.put(request.caller().connectionId(), notices);
        }
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        List<Notice> notices = byConnection.getOrDefault(request.caller().connectionId(), List.of());
        Matcher show = SHOW.matcher(request.plain());
        if (show.matches()) {
            return Optional.of(table(cut(ofKind(notices, show.group(1)), show.group(2), show.group(3))));
        }
        Matcher count = COUNT.matcher(request.plain());
        if (count.matches()) {
            String word = count.group(2).toLowerCase(Locale.ROOT);
            String column = "@@session." + word.substring(0, word.length() - 1) + "_count";
            return Optional.of(number(column, ofKind(notices, count.group(2))));
        }
        Matcher variable = VARIABLE.matcher(request.plain());
        if (variable.matches()) {
            String column = variable.group(3) == null ? variable.group(1) : variable.group(3);
            return Optional.of(number(column, ofKind(notices, variable.group(2) + "S")));
        }
        return Optional.empty();
    }

    private static boolean isAsking(String plain) {
        return SHOW.matcher(plain).matches()
                || COUNT.matcher(plain).matches()
                || VARIABLE.matcher(plain).matches();
    }

    /** An error without reasons of its own is one by itself. */
    private static List<Notice> notices(SqlAnswer answer) {
        return answer instanceof SqlAnswer.Failed failed && failed.notices().isEmpty()
                ? List.of(new Notice(Level.ERROR, failed.errorCode(), failed.message()))
                : answer.notices();
    }

    private static List<Notice> ofKind(List<Notice> notices, String kind) {
        return kind.equalsIgnoreCase("WARNINGS")
                ? notices
                : notices.stream()
                        .filter(notice -> notice.level() == Level.ERROR)
                        .toList();
    }

    /** {@code LIMIT count} or {@code LIMIT offset, count}. */
    private static List<Notice> cut(List<Notice> notices, String first, String second) {
        if (first == null) {
            return notices;
        }
        int offset = second == null ? 0 : Integer.parseInt(first);
        int count = Integer.parseInt(second == null ? first : second);
        return notices.stream().skip(offset).limit(count).toList();
    }

    private static SqlAnswer table(List<Notice> notices) {
        List<List<String>> rows = new ArrayList<>();
        notices.forEach(
                notice -> rows.add(List.of(notice.level().word(), String.valueOf(notice.code()), notice.message())));
        return new SqlAnswer.Rows(List.of("Level", "Code", "Message"), rows);
    }

    private static SqlAnswer number(String column, List<Notice> notices) {
        return Answers.row(List.of(column), List.of(String.valueOf(notices.size())));
    }
}
