package io.pointsman.api.admin;

import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Admin statements that live with the room that can answer them: {@code PROXYSQL PAUSE} with the listeners, {@code
 * PLUGIN LIST} with the plugins. Asked by {@code admin} before SQL is; offered by anybody.
 */
@ConsumerType
public interface AdminStatements {

    /** What it answers. A statement goes to whoever's form has the most of its first words. Never changes. */
    List<StatementForm> forms();

    /**
     * Runs one statement that begins with the words of one of the {@link #forms()}.
     *
     * <p>On the admin thread, where it may block for a moment; everybody else's statements wait.
     *
     * @param statement without comments, with one blank between words and no semicolon
     * @return also for what went wrong; an exception is an internal error
     */
    SqlAnswer execute(Caller caller, String statement);
}
