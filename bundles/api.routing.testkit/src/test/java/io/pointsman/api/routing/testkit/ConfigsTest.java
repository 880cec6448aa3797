package io.pointsman.api.routing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigsTest {

    /** Not public, as those of components are. */
    @interface Config {
        String user() default "reporting";

        int hostgroup() default 30;

        String[] schemas() default {"north"};
    }

    /** With a value that has to be given. */
    @interface Demanding {
        String user();
    }

    @Test
    void whatNobodyHasConfiguredHasItsDefault() {
        // When
        Config config = Configs.defaults(Config.class);

        // Then
        assertThat(config.user()).isEqualTo("reporting");
        assertThat(config.hostgroup()).isEqualTo(30);
        assertThat(config.schemas()).containsExactly("north");
        assertThat(config.annotationType()).isEqualTo(Config.class);
        assertThat(config.toString()).contains("user=reporting");
        assertThat(config.equals(config)).isTrue();
    }

    @Test
    void whatIsSaidTakesTheDefaultsPlace() {
        // When
        Config config = Configs.with(Config.class, Map.of("hostgroup", 4));

        // Then
        assertThat(config.hostgroup()).isEqualTo(4);
        assertThat(config.user()).isEqualTo("reporting");
    }

    @Test
    void whatCouldNotComeFromAContainerIsRefused() {
        assertThatThrownBy(() -> Configs.with(Config.class, Map.of("hostgruop", 4)))
                .hasMessage("Config has no 'hostgruop', but hostgroup, schemas, user");
        assertThatThrownBy(() -> Configs.with(Config.class, Map.of("hostgroup", "4")))
                .hasMessage("'hostgroup' is a int, not a String");
        assertThatThrownBy(() -> Configs.defaults(Demanding.class))
                .hasMessage("'user' has no default: a value is needed");
    }
}
