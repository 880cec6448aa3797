package io.pointsman.itests.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** They measure nothing here: they are called, so that they can't rot. */
class EveryBenchmarkTest {

    private static final int BENCHMARKS = 9;

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        // Given
        System.setProperty("jmh.ignoreLock", "true"); // somebody may be measuring on the same machine
        Options once = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        // When
        Collection<RunResult> results = new Runner(once).run();

        // Then
        assertThat(results.stream()
                        .map(result -> result.getParams().getBenchmark())
                        .distinct())
                .hasSize(BENCHMARKS);
    }
}
