package io.pointsman.sql.digest;

import io.pointsman.itests.benchmarks.AverageNanos;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One statement read into its digest: normalised and hashed. */
@State(Scope.Thread)
public class DigestBenchmark extends AverageNanos {

    /** What applications send. */
    public enum Statement {
        POINT_SELECT("SELECT c FROM sbtest1 WHERE id=50123"),
        LONG_LIST(IntStream.range(0, 1_000)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "SELECT id, c FROM sbtest1 WHERE id IN (", ")"))),
        INSERT("INSERT INTO orders (customer, item, price, note) VALUES (4711, 'a small thing', 12.50, NULL)");

        private final String sql;

        Statement(String sql) {
            this.sql = sql;
        }
    }

    @Param
    public Statement statement;

    private final Digester digester = new Digester(DigestOptions.DEFAULT);
    private byte[] sql;

    @Setup
    public void encode() {
        sql = statement.sql.getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public long digest() {
        digester.read(sql, 0, sql.length, false);
        return digester.hash();
    }
}
