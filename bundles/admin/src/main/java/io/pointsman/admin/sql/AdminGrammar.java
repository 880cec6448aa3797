package io.pointsman.admin.sql;

import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a statement. On the admin thread, one statement at a time. */
public final class AdminGrammar {

    private static final Logger LOG = LoggerFactory.getLogger(AdminGrammar.class);

    private final List<StatementHandler> handlers;
    private final StatementObserver observer;

    /** @param handlers asked in turn, so SQL comes last */
    public AdminGrammar(List<StatementHandler> handlers, StatementObserver observer) {
        this.handlers = List.copyOf(handlers);
        this.observer = observer;
    }

    /** Every form that is understood just now. */
    public List<StatementForm> forms() {
        return handlers.stream().flatMap(handler -> handler.forms().stream()).toList();
    }

    /** Never throws. */
    public SqlAnswer execute(AdminRequest request) {
        SqlAnswer answer = answerOrError(request);
        observer.answered(request, answer);
        return answer;
    }

    private SqlAnswer answerOrError(AdminRequest request) {
        try {
            return Answers.prefixed(answer(request));
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atError().addKeyValue("error", e.toString()).setCause(e).log("admin statement failed");
            return Answers.prefixed(Answers.broken(String.valueOf(e.getMessage())));
        }
    }

    private SqlAnswer answer(AdminRequest request) {
        if (request.text().problem().isPresent()) {
            return Answers.syntax(request.text().problem().get());
        }
        if (request.text().hasMore()) {
            return Answers.syntax("several statements in one: send them one by one");
        }
        for (StatementHandler handler : handlers) {
            Optional<SqlAnswer> answer = handler.answer(request);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return Answers.unexpected(request.plain(), "syntax error");
    }
}
