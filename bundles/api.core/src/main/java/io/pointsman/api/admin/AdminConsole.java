package io.pointsman.api.admin;

import io.pointsman.api.session.LocalSql;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The admin statements for those who are in this process already, such as the shell: with an admin's rights. */
@ProviderType
public interface AdminConsole {

    /** @return as {@link LocalSql#execute} */
    CompletionStage<SqlAnswer> execute(String statement);

    /** What was left out when the stored or the file's configuration was put in force; one sentence each. */
    List<String> findings();

    /** Every form of statement that is understood just now, for help and completion; any thread, does not block. */
    List<StatementForm> forms();
}
