package io.pointsman.admin.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Module;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The text in which a module's rows are kept. */
class SnapshotTest {

    @Test
    void theSameRowsMakeTheSameTextInWhateverOrderTheyCome() {
        Map<String, String> bob = row("username", "bob", "comment", null);
        Map<String, String> eve = row("comment", "a \"b\" <c>\n\u00e4\u20ac\ud83d\ude00", "username", "eve");

        String text = Snapshot.write(Module.MYSQL_USERS, users(bob, eve));

        assertThat(text)
                .isEqualTo(
                        "{\"mysql_users\":[{\"comment\":\"a \\\"b\\\" <c>\\n\u00e4\u20ac\ud83d\ude00\",\"username\":\"eve\"},"
                                + "{\"comment\":null,\"username\":\"bob\"}]}");
        assertThat(Snapshot.write(Module.MYSQL_USERS, users(eve, new HashMap<>(bob))))
                .isEqualTo(text);
        assertThat(Snapshot.read(text).get("mysql_users")).containsExactly(eve, bob);
    }

    @Test
    void variablesAreThoseOfTheModule() {
        ConfigRows rows = table -> List.of(
                row("variable_name", "mysql-a", "variable_value", "1"),
                row("variable_name", "admin-b", "variable_value", "2"));

        assertThat(Snapshot.write(Module.ADMIN_VARIABLES, rows))
                .isEqualTo("{\"global_variables\":[{\"variable_name\":\"admin-b\",\"variable_value\":\"2\"}]}");
    }

    @Test
    void noRowsAreATextToo() {
        assertThat(Snapshot.write(Module.MYSQL_USERS, table -> List.of())).isEqualTo("{\"mysql_users\":[]}");
    }

    private static ConfigRows users(Map<String, String> first, Map<String, String> second) {
        return table -> List.of(first, second);
    }

    private static Map<String, String> row(String firstColumn, String first, String secondColumn, String second) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(firstColumn, first);
        row.put(secondColumn, second);
        return row;
    }
}
