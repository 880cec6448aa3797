package io.pointsman.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.swap.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody types to have a jar deployed. */
class SwapWordsTest {

    private static Order read(String words) throws RefusedException {
        return SwapWords.read(List.of(words.split(" ")));
    }

    @Test
    void aFileAloneIsForEverybodyAtOnce() throws Exception {
        Order order = read("/x/a.jar");
        assertThat(order.file()).isEqualTo(Path.of("/x/a.jar"));
        assertThat(order.canary()).isEqualTo(Shares.ALL);
        assertThat(order.trial()).isEmpty();
        assertThat(order.isDry()).isFalse();
        assertThat(order.patience()).isEqualTo(Order.WAIT);
    }

    @Test
    void optionsStandBeforeOrBehindTheFile() throws Exception {
        Order order = read("--trial 500ms /x/a.jar --canary 0.5% --factor 2.5 --wait 2m --dry-run");
        assertThat(order.trial()).hasValue(Duration.ofMillis(500));
        assertThat(order.canary()).isEqualTo(50);
        assertThat(order.factor()).isEqualTo(2.5);
        assertThat(order.patience()).isEqualTo(Duration.ofMinutes(2));
        assertThat(order.isDry()).isTrue();
    }

    @Test
    void anAdminStatementLeavesOutTheDashes() throws Exception {
        Order order = read("/x/a.jar TRIAL 30s CANARY 5%");
        assertThat(order.trial()).hasValue(Duration.ofSeconds(30));
        assertThat(order.canary()).isEqualTo(500);
    }

    @Test
    void aNumberBehindTheFileIsSecondsToWait() throws Exception {
        assertThat(read("/x/a.jar 7").patience()).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dry-run",
                "a.jar b.jar",
                "a.jar 1 2",
                "a.jar --trial",
                "a.jar --trial soon",
                "a.jar --canary 0%",
                "a.jar --canary 100%",
                "a.jar --canary 5",
                "a.jar --factor 0.5",
                "a.jar --factor much"
            })
    void whatIsNotUnderstoodIsRefused(String words) {
        assertThat(catchThrowableOfType(RefusedException.class, () -> read(words)))
                .isNotNull();
    }
}
