package io.pointsman.admin.process;

import io.pointsman.admin.sql.Answers;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.util.HashMap;
import java.util.Map;

/** Puts {@code admin-read_only} in force, and nothing else: MEMORY and DISK stay as they are. */
final class ReadOnly {

    private static final String VARIABLE = "admin-read_only";

    private final RuntimeConfigs configs;

    ReadOnly(RuntimeConfigs configs) {
        this.configs = configs;
    }

    SqlAnswer set(boolean readOnly) {
        RuntimeConfig now = configs.current();
        if (now.isNone()) {
            return Answers.refused("no configuration is in force yet");
        }
        Map<String, String> variables = new HashMap<>(now.variables().values());
        variables.put(VARIABLE, Boolean.toString(readOnly));
        try {
            configs.load(now.withGeneration(now.generation() + 1).withVariables(new GlobalVariables(variables)));
            return Answers.ok();
        } catch (ConfigRejectedException e) {
            return Answers.refused("the configuration in force can't be kept", e.reasons());
        }
    }
}
