package io.pointsman.admin.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of variables is what the table makes. Run it with {@code -Dpointsman.docs.write=true} to write the page. */
class VariablesPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "variables.md");

    @Test
    void thePageSaysWhatTheTableSays() throws Exception {
        String made = new VariablesPage(Variables.read("the program's version")).text();

        if (Boolean.getBoolean("pointsman.docs.write")) {
            Files.writeString(PAGE, made);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/variables.md: run this test with -Dpointsman.docs.write=true to make it anew")
                .isEqualTo(made);
    }
}
