package io.pointsman.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    private static final String PID = "com.example.Tenants";

    @TempDir
    private Path etc;

    private Path file() {
        return etc.resolve(PID + ".cfg");
    }

    private ConfigFile given(String... lines) throws IOException {
        Files.write(file(), List.of(lines));
        return ConfigFile.of(etc, PID);
    }

    @Test
    void aFileIsMadeForTheFirstValue() throws IOException {
        ConfigFile.of(etc, PID).set("hostgroup", "4");

        assertThat(Files.readAllLines(file())).containsExactly("hostgroup = 4");
        assertThat(etc.toFile().list()).containsExactly(PID + ".cfg");
    }

    @Test
    void oneLineIsReplacedAndAllOthersStay() throws IOException {
        // Given
        ConfigFile config = given("# hostgroup = 1, once", "user=a", "  hostgroup: 3 \\", "   and more", "z 9");

        // When
        config.set("hostgroup", "4");

        // Then
        assertThat(Files.readAllLines(file()))
                .containsExactly("# hostgroup = 1, once", "user=a", "hostgroup = 4", "z 9");
    }

    @Test
    void aKeyThatBeginsLikeAnotherIsAnother() throws IOException {
        // Given
        ConfigFile config = given("hostgroup.reader = 3");

        // When
        config.set("hostgroup", "4");

        // Then
        assertThat(Files.readAllLines(file())).containsExactly("hostgroup.reader = 3", "hostgroup = 4");
    }

    @Test
    void whatIsUnsetIsGone() throws IOException {
        // Given
        ConfigFile config = given("user = a", "hostgroup = 3");

        // Then
        assertThat(config.unset("hostgroup")).isTrue();
        assertThat(config.unset("hostgroup")).isFalse();
        assertThat(Files.readAllLines(file())).containsExactly("user = a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../passwd", "a/b", "com.example-x", "com.example~x", "", "a)(b=*"})
    void aPidThatCouldLeadElsewhereIsRefused(String pid) {
        assertThatThrownBy(() -> ConfigFile.of(etc, pid)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${user.home}", "a\\nb", "\"4\"", "größer", "a\nb", " 4"})
    void aValueThatTheFileWouldGiveAnotherMeaningIsRefused(String value) {
        assertThatThrownBy(() -> ConfigFile.of(etc, PID).set("key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by hand");
        assertThat(file()).doesNotExist();
    }
}
