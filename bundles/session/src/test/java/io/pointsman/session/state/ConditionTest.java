package io.pointsman.session.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.ErrPacket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConditionTest {

    private static final String MARIADB = "11.4.5-MariaDB";
    private static final String MYSQL = "8.0.15";

    @Test
    void anErrorIsRaisedWithItsCodeStateAndText() {
        // Given
        Condition condition = Condition.of(new ErrPacket(1062, "23000", "it's"));

        // Then
        assertThat(condition.raising())
                .isEqualTo("SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 1062, MESSAGE_TEXT = _utf8mb4 x'69742773'");
        assertThat(condition.toString()).doesNotContain("it's");
    }

    @Test
    void aTextThatAServerWouldCutStaysWhereItIs() {
        // Given
        Condition condition = Condition.of(new ErrPacket(1064, "42000", "x".repeat(129)));

        // Then
        assertThat(condition.canBeRaised(MARIADB)).isTrue();
        assertThat(condition.canBeRaised(MYSQL)).isFalse();
    }

    @Test
    void aNoteIsNotRaisedAndAWarningIs() {
        assertThat(Condition.ofRow("Note", "1051", "gone")).isEmpty();
        assertThat(Condition.ofRow("Warning", "1292", "cut"))
                .hasValueSatisfying(warning -> assertThat(warning.sqlState()).isEqualTo("01000"));
    }

    @Test
    void itGoesToASuccessorAndLeavesNothingOfAnEarlierOne() {
        // Given
        Map<String, String> entries = new HashMap<>();
        Condition condition = Condition.of(new ErrPacket(1062, "23000", "twice"));

        // When
        condition.addTo(entries);

        // Then
        assertThat(Condition.from(entries)).isEqualTo(condition);
        Condition.removeFrom(entries);
        assertThat(Condition.from(entries)).isNull();
    }
}
