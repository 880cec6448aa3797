package io.pointsman.admin.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.SqlText;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatementsTest {

    private static final SqlAnswer OK = new SqlAnswer.Done(0, "");

    private final List<String> done = new ArrayList<>();
    private final InForce inForce = new InForce();
    private final Launcher launcher = new Launcher();
    private final ProcessStatements statements = new ProcessStatements(
            inForce,
            store(),
            launcher,
            () -> done.add("audit log reopened"),
            () -> List.of(StatementForm.changing("PROXYSQL PAUSE", "PROXYSQL PAUSE", "pause")));
    private final Consumer<String> words = word -> done.add("launcher: " + word);
    private RuntimeException storeFails;

    ProcessStatementsTest() {
        launcher.bind(words);
    }

    @ParameterizedTest
    @CsvSource({
        "proxysql shutdown, shutdown",
        "PROXYSQL SHUTDOWN SLOW, shutdown",
        "PROXYSQL SHUTDOWN NOW, shutdown-now",
        "PROXYSQL KILL, shutdown-now",
        "PROXYSQL RESTART, restart"
    })
    void theLauncherIsAskedAndTheAnswerIsOk(String statement, String word) {
        assertThat(answer(statement)).contains(OK);
        assertThat(done).containsExactly("launcher: " + word);
    }

    @Test
    void bothLogsAreReopened() {
        assertThat(answer("PROXYSQL FLUSH LOGS")).contains(OK);
        assertThat(done).containsExactly("audit log reopened", "launcher: flush-logs");
    }

    @Test
    void whereNobodyStartedTheProcessNobodyCanEndIt() {
        launcher.unbind(words);

        assertThat(failure("PROXYSQL SHUTDOWN").errorCode()).isEqualTo(1290);
    }

    @Test
    void aLauncherThatIsNotTheLastOneMayLeave() {
        launcher.unbind(word -> {});

        assertThat(answer("PROXYSQL SHUTDOWN")).contains(OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXYSQL FLUSH QUERY CACHE", "PROXYSQL FLUSH MYSQL CLIENT HOSTS"})
    void whatThereIsNothingOfIsFlushedAtOnce(String statement) {
        assertThat(answer(statement)).contains(OK);
        assertThat(done).isEmpty();
    }

    @Test
    void theStoredConfigurationIsReopened() {
        assertThat(answer("PROXYSQL FLUSH CONFIGDB")).contains(OK);
        assertThat(done).containsExactly("store reopened");
    }

    @Test
    void aStoredConfigurationThatCannotBeOpenedIsSaidSo() {
        storeFails = new IllegalStateException("pointsman.db: is no database");

        assertThat(failure("PROXYSQL FLUSH CONFIGDB"))
                .isEqualTo(new SqlAnswer.Failed(1290, "HY000", "pointsman.db: is no database"));
    }

    @Test
    void readOnlyIsInForceAtOnceAndNothingElseChanges() {
        // When
        assertThat(answer("PROXYSQL READONLY")).contains(OK);

        // Then
        assertThat(inForce.current.variables().values())
                .containsEntry("admin-read_only", "true")
                .containsEntry("mysql-max_connections", "7");
        assertThat(inForce.current.generation()).isEqualTo(4);

        // When
        assertThat(answer("PROXYSQL READWRITE")).contains(OK);

        // Then
        assertThat(inForce.current.variables().flag("admin-read_only")).isFalse();
    }

    @Test
    void whatIsLeftOutSaysWhatThereIs() {
        assertThat(failure("PROXYSQL MEMPROFILE START").message())
                .isEqualTo("PROXYSQL MEMPROFILE is for ProxySQL's own developers and does not exist here."
                        + " There are: PROXYSQL PAUSE");
        assertThat(failure("PROXYSQL CLUSTER_NODE_UUID x y").message()).contains("no cluster");
        assertThat(failure("PROXYSQL RELOAD TLS").message()).contains("tls.frontend");
    }

    @Test
    void aMistypedOneIsASyntaxError() {
        assertThat(failure("PROXYSQL PAUZE"))
                .isEqualTo(
                        new SqlAnswer.Failed(1064, "42000", "there is no PROXYSQL PAUZE. There are: PROXYSQL PAUSE"));
    }

    @Test
    void whoReadsStatisticsMayDoNoneOfIt() {
        Optional<SqlAnswer> answer = statements.answer(new AdminRequest(
                new Caller(1, "stats", "127.0.0.1:1", ""), false, true, SqlText.of("PROXYSQL SHUTDOWN")));

        assertThat(answer).contains(new SqlAnswer.Failed(1045, "28000", "user 'stats' can only read statistics"));
        assertThat(done).isEmpty();
    }

    @Test
    void otherStatementsAreOthers() {
        assertThat(answer("SELECT 1")).isEmpty();
    }

    private Optional<SqlAnswer> answer(String statement) {
        return statements.answer(
                new AdminRequest(new Caller(1, "admin", "127.0.0.1:1", ""), true, false, SqlText.of(statement)));
    }

    private SqlAnswer.Failed failure(String statement) {
        return (SqlAnswer.Failed) answer(statement).orElseThrow();
    }

    private ConfigStore store() {
        return (ConfigStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ConfigStore.class}, (proxy, method, arguments) -> {
                    if (storeFails != null) {
                        throw storeFails;
                    }
                    done.add("store " + method.getName() + "ed");
                    return null;
                });
    }

    /** What {@code core} would hold. */
    private static final class InForce implements RuntimeConfigs {

        private RuntimeConfig current = new RuntimeConfig(
                3,
                Path.of("."),
                List.of(),
                new MysqlUsers(List.of()),
                new GlobalVariables(Map.of("admin-read_only", "false", "mysql-max_connections", "7")));

        @Override
        public RuntimeConfig current() {
            return current;
        }

        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
            current = next;
            return LoadNotices.NONE;
        }
    }
}
