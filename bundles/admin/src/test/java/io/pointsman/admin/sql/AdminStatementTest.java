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
                "SELECT 1"
            })
    void whatCanNotBeIsNoStatement(String text) {
        assertThat(AdminStatement.parse(text)).isEmpty();
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
