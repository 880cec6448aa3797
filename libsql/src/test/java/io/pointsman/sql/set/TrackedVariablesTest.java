package io.pointsman.sql.set;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sql.set.TrackedVariables.Treatment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackedVariablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            sql_mode='ANSI' | REPLAYED
            SQL_MODE=DEFAULT | REPLAYED
            time_zone='+00:00' | REPLAYED
            tx_isolation='SERIALIZABLE' | REPLAYED
            transaction_read_only=1 | REPLAYED
            foreign_key_checks=0 | REPLAYED
            wsrep_sync_wait=1 | REPLAYED
            sql_notes=0 | REPLAYED
            sql_mode=@@global.sql_mode | PINS
            wait_timeout=5 | IGNORED
            wait_timeout=@a | PINS
            nobody_knows_this=1 | PINS
            insert_id=5 | PINS
            last_insert_id=5 | PINS
            identity=5 | PINS
            rand_seed1=5 | PINS
            pseudo_thread_id=5 | PINS
            gtid_next='AUTOMATIC' | REPLAYED
            gtid_next='ANONYMOUS' | PINS
            profiling=1 | PINS
            profiling=OFF | REPLAYED
            sql_auto_is_null=1 | PINS
            completion_type=CHAIN | PINS
            completion_type='NO_CHAIN' | REPLAYED
            """)
    void aVariableIsCarriedOverOrPins(String assignment, Treatment treatment) {
        // Given
        SetStatement set = SetStatement.parse("SET " + assignment, false, false).orElseThrow();

        // Then
        assertThat(TrackedVariables.treatmentOf(set.assignments().get(0))).isEqualTo(treatment);
    }

    @Test
    void aVariableOfSeveralNamesHasOne() {
        assertThat(TrackedVariables.canonicalName("TX_ISOLATION")).isEqualTo("transaction_isolation");
        assertThat(TrackedVariables.canonicalName("tx_read_only")).isEqualTo("transaction_read_only");
        assertThat(TrackedVariables.canonicalName("Sql_Mode")).isEqualTo("sql_mode");
    }
}
