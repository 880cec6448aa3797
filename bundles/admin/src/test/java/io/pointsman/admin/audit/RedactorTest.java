package io.pointsman.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.sql.SqlText;
import io.pointsman.admin.variables.Variables;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the audit log may show of a statement. Wherever a password could be, it is the word hunter2. */
class RedactorTest {

    private static final String SECRET = "hunter2";

    private final Redactor redactor = new Redactor(new Secrets(Variables.read("0.1.0")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'hunter2')",
                "insert into mysql_users(password,username) values('hunter2','bob')",
                "INSERT INTO mysql_users (username, \"password\") VALUES ('bob', \"hunter2\")",
                "INSERT INTO mysql_users (username, [password]) VALUES ('bob', 'hunter2')",
                "INSERT INTO mysql_users (username, `password`) VALUES ('bob', 'hunter2'), ('eve', '*hunter2')",
                "REPLACE INTO main.mysql_users VALUES ('bob','hunter2',1,0,0,'',0,1,0,1,1,100,'','')",
                "INSERT OR REPLACE INTO disk.mysql_users VALUES ('bob','hunter2',1,0,0,'',0,1,0,1,1,100,'','')",
                "INSERT INTO \"mysql_users\" VALUES ('bob','hunter2',1)",
                "INSERT INTO mysql_users VALUES ('bob','hunter2')",
                "INSERT INTO mysql_users SELECT 'bob', 'hunter2', 1",
                "INSERT INTO mysql_users (username, password) SELECT 'a', 'x' UNION ALL SELECT 'bob', 'hunter2'",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'x') ON CONFLICT DO UPDATE SET password='hunter2'",
                "WITH n(u, p) AS (VALUES ('bob', 'hunter2')) INSERT INTO mysql_users (username, password) SELECT * FROM n",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', MYSQL_NATIVE_PASSWORD('hunter2'))",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', CACHING_SHA2_PASSWORD('hunter2', X'00'))",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'it''s hunter2')",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'it's hunter2')",
                "INSERT INTO mysql_users (username, password) VALUES ('it's bob', 'hunter2')",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'hunter2",
                "INSERT INTO mysql_users (username, password) VALUES ('bob', hunter2)",
                "INSERT INTO mysql_users (username, password) /* 'x' */ VALUES /* ( */ ('bob', 'hunter2') -- '",
                "INSERT INTO mysql_users (username, attributes) VALUES ('bob', '{\"additional_password\":\"hunter2\"}')",
                "UPDATE mysql_users SET password='hunter2' WHERE username='bob'",
                "UPDATE mysql_users SET active=1, password = 'x' || \"hunter2\", comment='y'",
                "UPDATE mysql_users SET password='x', password='hunter2'",
                "UPDATE OR IGNORE main.mysql_users AS u SET password='hunter2'",
                "UPDATE mysql_users SET (username, password) = ('bob', 'hunter2')",
                "UPDATE mysql_users SET password=CASE WHEN active THEN 'hunter2' ELSE 'x' END WHERE username='bob'",
                "UPDATE mysql_users SET active=0 WHERE password='hunter2'",
                "UPDATE mysql_users SET password='it's WHERE hunter2' WHERE username='bob'",
                "UPDATE mysql_users SET attributes='{\"password\":\"hunter2\"}'",
                "DELETE FROM mysql_users WHERE password = 'hunter2'",
                "CREATE TABLE copy AS SELECT username, 'hunter2' AS password FROM mysql_users",
                "CREATE TRIGGER t AFTER INSERT ON x BEGIN INSERT INTO mysql_users VALUES ('bob','hunter2'); END",
                "SET mysql-monitor_password='hunter2'",
                "SET GLOBAL mysql-monitor_password := \"hunter2\"",
                "set `mysql-monitor_password` = hunter2",
                "SET mysql-monitor_password 'hunter2'",
                "SET mysql-monitor_pasword='hunter2'",
                "SET admin-admin_credentials='admin:hunter2;bob:x'",
                "SET admin-stats_credentials=`stats:hunter2`",
                "SET admin-cluster_password=hunter2",
                "SET mysql-monitor_username='m', mysql-monitor_password='hunter2'",
                "SET PASSWORD FOR 'bob' = 'hunter2'",
                "SET PASSWORD = PASSWORD('hunter2')",
                "UPDATE global_variables SET variable_value='hunter2' WHERE variable_name='mysql-monitor_password'",
                "UPDATE global_variables SET variable_value='hunter2' WHERE 'mysql-monitor_password'=variable_name",
                "UPDATE global_variables SET variable_value='hunter2' WHERE variable_name LIKE 'mysql-mon%'",
                "UPDATE global_variables SET variable_value='hunter2' WHERE rowid=77",
                "UPDATE global_variables SET variable_value='hunter2'",
                "INSERT INTO global_variables VALUES ('mysql-monitor_password','hunter2')",
                "REPLACE INTO global_variables (variable_value, variable_name) VALUES ('hunter2', 'admin-admin_credentials')",
                "REPLACE INTO global_variables VALUES ('mysql-wait_timeout','1'), ('admin-cluster_password', 'hunter2')",
                "INSERT INTO global_variables SELECT 'mysql-monitor_password', 'hunter2'",
                "INSERT INTO global_variables VALUES ('mysql-monitor_' || 'pass' || 'word', 'hunter2')",
                "DELETE FROM global_variables WHERE variable_value='admin:hunter2'",
                "INSERT INTO disk.config_snapshots VALUES (1, 'MYSQL USERS', 'hunter2')",
                "CREATE USER bob IDENTIFIED BY PASSWORD 'hunter2'",
                "UPDATE \"main\".\"mysql_users\" SET \"password\"='hunter2'",
            })
    void noSecretIsShown(String sql) {
        Redacted redacted = redactor.redact(SqlText.of(sql).plain());

        assertThat(redacted.text()).doesNotContain(SECRET).contains(Secrets.SHOWN);
        assertThat(redactor.redact(sql).text()).doesNotContain(SECRET);
        assertThat(redacted.shown("near \"hunter2\": syntax error")).doesNotContain(SECRET);
        assertThat(redacted.shown("near \"" + sql + "\": syntax error")).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO mysql_users (username, active) VALUES ('bob', 1)",
                "UPDATE mysql_users SET active=0 WHERE username='bob'",
                "DELETE FROM mysql_users WHERE username='bob'",
                "INSERT INTO mysql_servers (hostgroup_id, hostname) VALUES (1, 'db1')",
                "SET mysql-wait_timeout=100",
                "SET mysql-init_connect='SET a=''b'''",
                "UPDATE global_variables SET variable_value='100' WHERE variable_name='mysql-wait_timeout'",
                "REPLACE INTO global_variables VALUES ('mysql-wait_timeout', 100)",
                "LOAD MYSQL USERS TO RUNTIME COMMENT 'bob has a new password'",
                "SAVE MYSQL USERS TO DISK",
                "KILL CONNECTION 17",
                "INSERT INTO mysql_users SELECT * FROM disk.mysql_users",
            })
    void whatHoldsNoSecretIsShownAsItIs(String sql) {
        assertThat(redactor.redact(sql).text()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO mysql_users (username, password) VALUES ('bob', 'x'), ('eve', f('y'))"
                        + "|INSERT INTO mysql_users (username, password) VALUES ('bob', '(secret)'), ('eve', '(secret)')",
                "UPDATE mysql_users SET password='x', active=1 WHERE username='bob'"
                        + "|UPDATE mysql_users SET password='(secret)', active=1 WHERE username='bob'",
                "SET mysql-monitor_password = 'x'|SET mysql-monitor_password = '(secret)'",
                "INSERT INTO global_variables VALUES ('mysql-monitor_password','x')"
                        + "|INSERT INTO global_variables VALUES ('mysql-monitor_password','(secret)')",
            })
    void theRestIsStillReadable(String sql, String shown) {
        assertThat(redactor.redact(sql.replace("''", "'")).text()).isEqualTo(shown);
    }

    @Test
    void anErrorIsShownUnlessItRepeatsASecret() {
        Redacted redacted = redactor.redact("INSERT INTO mysql_users (username, password) VALUES ('bob', 'hunter2-x')");

        assertThat(redacted.shown("UNIQUE constraint failed: mysql_users.username"))
                .isEqualTo("UNIQUE constraint failed: mysql_users.username");
        assertThat(redacted.shown("near \"hunter2\": syntax error")).startsWith("(withheld");
    }

    /** Statements mangled anywhere: whatever SQLite would make of them, the secret stays out. */
    @Test
    void mangledStatementsShowNoSecretEither() {
        List<String> whole = List.of(
                "INSERT INTO mysql_users (username, password, comment) VALUES ('bob', 'hunter2', 'c')",
                "INSERT INTO mysql_users VALUES ('bob','hunter2',1,0,0,'',0,1,0,1,1,100,'','')",
                "UPDATE mysql_users SET comment='c', password='hunter2' WHERE username='bob'",
                "SET mysql-monitor_password='hunter2'",
                "UPDATE global_variables SET variable_value='hunter2' WHERE variable_name='mysql-monitor_password'",
                "REPLACE INTO global_variables VALUES ('mysql-monitor_password', 'hunter2')");
        Random random = new Random(4711);
        IntStream.range(0, 20_000).forEach(i -> {
            String sql = mangled(whole.get(i % whole.size()), random);
            assertThat(redactor.redact(sql).text()).as(sql).doesNotContain(SECRET);
        });
    }

    /** One character more or less than right, outside of the secret and the names that point at it. */
    private static String mangled(String sql, Random random) {
        List<String> extras = List.of(
                "'", "\"", "`", "(", ")", ",", " ", "''", "--", "/*", "*/", "[", "]", ".", "=", "x", "\\", "\\'");
        int secret = sql.indexOf(SECRET);
        int names = sql.indexOf("VALUES") >= 0 ? sql.indexOf("VALUES") : sql.indexOf('=') + 1;
        int at;
        do {
            at = names + random.nextInt(sql.length() - names);
        } while (at > secret && at < secret + SECRET.length()
                || sql.startsWith("mysql-monitor_password", Math.max(0, at - 22))
                || isInName(sql, at));
        return sql.substring(0, at) + extras.get(random.nextInt(extras.size())) + sql.substring(at);
    }

    private static boolean isInName(String sql, int at) {
        int name = sql.indexOf("mysql-monitor_password");
        int column = sql.indexOf("password=");
        return name >= 0 && at > name && at < name + 22 || column >= 0 && at > column && at < column + 8;
    }
}
