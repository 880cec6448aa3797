package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.launcher.instance.InstanceState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadyLineTest {

    @Test
    void aListenerThatIsKeptClosedSaysWhyOnTheSameLine() {
        // Given
        InstanceState state = new InstanceState(
                InstanceState.READY,
                Map.of("mysql", "closed (rule 7 blocks\nstatements)", "admin", "127.0.0.1:6032", "datadir", "/a b"));

        // When
        String line = Proxy.readyLine(state);

        // Then
        assertThat(line)
                .isEqualTo("pointsman ready mysql=closed (rule 7 blocks statements) admin=127.0.0.1:6032 datadir=/a b");
    }
}
