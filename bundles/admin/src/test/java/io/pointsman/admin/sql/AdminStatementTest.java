package io.pointsman.admin.sql;

import static io.pointsman.admin.sql.AdminStatement.Layer.CONFIG;
import static io.pointsman.admin.sql.AdminStatement.Layer.DISK;
import static io.pointsman.admin.sql.AdminStatement.Layer.MEMORY;
import static io.pointsman.admin.sql.AdminStatement.Layer.RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.modules.Module;
import io.pointsman.admin.sql.AdminStatement.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminStatementTest {

    @ParameterizedTest
    @ValueSource(strings = {"LOAD %s TO RUNTIME", "LOAD %s TO RUN", "LOAD %s FROM MEMORY", "load  %s from mem "})
    void memoryGoesToRuntime(String spelling) {
        assertMoves(spelling, MEMORY, RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOAD %s TO MEMORY", "LOAD %s TO MEM", "LOAD %s FROM DISK"})
    void diskGoesToMemory(String spelling) {
        assertMoves(spelling, DISK, MEMORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAVE %s FROM MEMORY", "SAVE %s FROM MEM", "SAVE %s TO DISK"})
    void memoryGoesToDisk(String spelling) {
        assertMoves(spelling, MEMORY, DISK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAVE %s TO MEMORY", "SAVE %s TO MEM", "SAVE %s FROM RUNTIME", "save %s from run"})
    void runtimeGoesToMemory(String spelling) {
        assertMoves(spelling, RUNTIME, MEMORY);
    }

    @Test
    void theFileGoesToMemory() {
        assertMoves("LOAD %s FROM CONFIG", CONFIG, MEMORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD MYSQL SERVERS",
                "LOAD MYSQL SERVERS TO DISK",
                "LOAD MYSQL SERVERS FROM RUNTIME",
                "LOAD MYSQL SERVERS TO CONFIG",
                "SAVE MYSQL SERVERS TO RUNTIME",
                "SAVE MYSQL SERVERS FROM DISK",
                "SAVE MYSQL SERVERS FROM CONFIG",
                "SAVE MYSQL SERVERS TO CONFIG",
                "LOAD POSTGRES SERVERS TO RUNTIME",
                "LOAD MYSQL SERVERS TO RUNTIME NOW",
                "LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN 0",
                "LOAD MYSQL SERVERS TO RUNTIME CONFIRM WITHIN 86401",
                "LOAD MYSQL SERVERS TO RUNTIME COMMENT 'a' COMMENT 'b'",
                "LOAD MYSQL SERVERS TO RUNTIME COMMENT",
                "LOAD MYSQL SERVERS TO MEMORY COMMENT 'a'",
                "SAVE MYSQL SERVERS TO DISK CONFIRM WITHIN 5",
                "SAVE MYSQL USER app TO DISK",
                "SELECT 1"
            })
    void whatCanNotBeIsNoStatement(String text) {
        assertThat(AdminStatement.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD MYSQL SERVERS TO RUNTIME COMMENT 'it''s 5  CONFIRM WITHIN 7' CONFIRM WITHIN 60",
                "load mysql servers from mem confirm within 60 comment \"it's 5  CONFIRM WITHIN 7\""
            })
    void aLoadCarriesItsCommentAndTheTimeToConfirm(String text) {
        AdminStatement statement = AdminStatement.parse(text).orElseThrow();

        assertThat(statement.comment()).contains("it's 5  CONFIRM WITHIN 7");
        assertThat(statement.confirmWithin()).hasValue(60);
    }

    @Test
    void oneUserIsNamedAsTyped() {
        AdminStatement statement =
                AdminStatement.parse("load mysql user App-1 to runtime").orElseThrow();

        assertThat(statement.user()).contains("App-1");
        assertThat(statement.module()).isEqualTo(Module.MYSQL_USERS);
        assertThat(statement.target()).isEqualTo(RUNTIME);
    }

    private static void assertMoves(String spelling, Layer source, Layer target) {
        for (Module module : Module.values()) {
            AdminStatement statement =
                    AdminStatement.parse(spelling.formatted(module.words())).orElseThrow();
            assertThat(statement.module()).isEqualTo(module);
            assertThat(statement.source()).isEqualTo(source);
            assertThat(statement.target()).isEqualTo(target);
        }
    }
}
