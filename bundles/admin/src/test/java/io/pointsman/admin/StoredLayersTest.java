package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.admin.start.StartSettings;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.QueryRule;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be in force if a layer were loaded. */
class StoredLayersTest {

    @TempDir
    Path directory;

    private AdminFixture admin;
    private StoredLayers layers;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).startWith("");
        layers = new StoredLayers(
                admin.store,
                admin.configs,
                new StartSettings(directory, Optional.empty(), false, false, false, "0.1.0"));
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    @Test
    void eachLayerIsReadByItselfAndNothingIsPutInForce() throws Exception {
        // Given
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active) VALUES (1, 1)");
        admin.affected("SAVE MYSQL QUERY RULES TO DISK");
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active) VALUES (2, 1)");

        // Then
        assertThat(layers.read("MEMORY").queryRules().rules())
                .extracting(QueryRule::ruleId)
                .containsExactly(1, 2);
        assertThat(layers.read("disk").queryRules().rules())
                .extracting(QueryRule::ruleId)
                .containsExactly(1);
        assertThat(admin.configs.current().queryRules().rules()).isEmpty();
    }

    @Test
    void whatALoadWouldRefuseIsRefused() {
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, match_pattern) VALUES (1, 1, '(')");

        assertThatThrownBy(() -> layers.read("MEMORY"))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("mysql_query_rules (1)");
    }
}
