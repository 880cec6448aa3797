package io.pointsman.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.Gauges;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

/** One table of everybody's figures. */
class GlobalStatusTest {

    private final LogOf log = new LogOf(GlobalStatus.class);
    private final GlobalStatus table = new GlobalStatus();

    @AfterEach
    void stop() {
        log.close();
    }

    private ServiceReference<Gauges> bind(String component, String version, Gauges gauges) {
        ServiceReference<Gauges> reference = Services.reference(component, version);
        table.bindGauges(gauges, reference);
        return reference;
    }

    @Test
    void figuresOfAllRoomsAreShownInTheOrderOfTheirNames() {
        bind("core", "1.0.0", () -> Map.of("Questions", 5L, "Active_Transactions", 1L));
        bind("tls", "1.0.0", () -> Map.of("Handshakes", 7L));

        assertThat(table.name()).isEqualTo("stats_mysql_global");
        assertThat(table.columns()).containsExactly("Variable_Name", "Variable_Value");
        assertThat(table.rows())
                .containsExactly(
                        List.of("Active_Transactions", "1"), List.of("Handshakes", "7"), List.of("Questions", "5"));
    }

    @Test
    void aNameThatIsGivenTwiceIsTheFirstOnesAndIsLoggedOnce() {
        // Given
        bind("one", "1.0.0", () -> Map.of("Questions", 5L));
        bind("other", "1.0.0", () -> Map.of("Questions", 6L));

        // When
        table.rows();

        // Then
        assertThat(table.rows()).containsExactly(List.of("Questions", "5"));
        assertThat(log.lines()).singleElement().asString().contains("given twice", "figure=\"Questions\"");
    }

    @Test
    void ofTwoVersionsOfOneRoomTheNewerIsAskedAlone() {
        // Given
        bind("core", "1.0.0", () -> Map.of("Questions", 5L, "Gone", 1L));
        ServiceReference<Gauges> newer = bind("core", "1.1.0", () -> Map.of("Questions", 6L));
        assertThat(table.rows()).containsExactly(List.of("Questions", "6"));

        // When
        table.unbindGauges(newer);

        // Then
        assertThat(table.rows()).containsExactly(List.of("Gone", "1"), List.of("Questions", "5"));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whoFailsCostsNobodyElsesFigures() {
        bind("broken", "1.0.0", () -> {
            throw new NoClassDefFoundError("io/pointsman/gone/Class");
        });
        bind("core", "1.0.0", () -> Map.of("Questions", 5L));

        assertThat(table.rows()).containsExactly(List.of("Questions", "5"));
        assertThat(log.lines()).singleElement().asString().contains("figures not read", "NoClassDefFoundError");
    }

    @Test
    void whatHasGoneIsNotShown() {
        // Given
        ServiceReference<Gauges> core = bind("core", "1.0.0", () -> Map.of("Questions", 5L));
        ServiceReference<Gauges> nameless = bind(null, "1.0.0", () -> Map.of("Answers", 5L));

        // When
        table.unbindGauges(core);
        table.unbindGauges(nameless);

        // Then
        assertThat(table.rows()).isEmpty();
    }
}
