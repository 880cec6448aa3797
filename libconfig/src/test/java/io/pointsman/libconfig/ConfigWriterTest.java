package io.pointsman.libconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfigWriterTest {

    @Test
    void groupsAndListsAreWrittenAsPeopleWriteThem() {
        // When
        String text = new ConfigWriter()
                .comment("made by hand")
                .group("mysql_variables", List.of(Setting.text("interfaces", "a;b"), Setting.number("threads", 4)))
                .list("mysql_servers", List.of(List.of(Setting.text("hostname", "db1"), Setting.number("port", 1))))
                .list("mysql_users", List.of())
                .text();

        // Then
        assertThat(text).isEqualTo("""
                # made by hand

                mysql_variables =
                {
                    interfaces="a;b";
                    threads=4;
                }

                mysql_servers =
                (
                    { hostname="db1"; port=1; }
                )

                mysql_users =
                (
                )
                """);
    }

    @Test
    void anyTextComesBackAsItWas() throws ParseException {
        Random random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            // Given
            String value = random.ints(random.nextInt(12), 0, 0x180)
                    .filter(character -> character != 0)
                    .mapToObj(character -> String.valueOf((char) character))
                    .reduce("\\", String::concat);

            // When
            String text = new ConfigWriter()
                    .group("g", List.of(Setting.text("v", value)))
                    .text();

            // Then
            assertThat(((Group) LibConfig.parse("t", text).find("g").orElseThrow()).text("v"))
                    .hasValue(value);
        }
    }

    @Test
    void longNumbersAreMarkedAndComeBack() throws ParseException {
        // When
        String text = new ConfigWriter()
                .group("g", List.of(Setting.number("n", 1_728_000_000_000L), Setting.number("m", -1)))
                .text();

        // Then
        assertThat(text).contains("n=1728000000000L;", "m=-1;");
        Group group = (Group) LibConfig.parse("t", text).find("g").orElseThrow();
        assertThat(group.text("n")).hasValue("1728000000000");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        ConfigWriter writer = new ConfigWriter();
        assertThatThrownBy(() -> writer.group("a b", List.of())).hasMessageContaining("'a b'");
    }
}
