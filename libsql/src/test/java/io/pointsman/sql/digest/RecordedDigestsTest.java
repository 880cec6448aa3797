package io.pointsman.sql.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Digests as ProxySQL makes them. */
class RecordedDigestsTest {

    private record Row(DigestOptions options, String statement, String text, String digest, boolean isQuirk) {

        static Row of(String line) {
            String[] columns = line.split("\t", -1);
            return new Row(
                    options(columns[0]),
                    unescape(columns[1]),
                    unescape(columns[2]),
                    columns[3],
                    columns[4].equals("quirk"));
        }

        private static String unescape(String text) {
            return text.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
        }

        private static DigestOptions options(String option) {
            return new DigestOptions(
                    option.equals("lowercase"),
                    option.equals("replace_null"),
                    option.equals("no_digits"),
                    option.equals("keep_comment"),
                    option.equals("grouping_limit=1") ? 1 : 3,
                    10,
                    2048);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedDigestIsOurs() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.statement(), () -> check(row)));
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = RecordedDigestsTest.class.getResourceAsStream("digest-vectors.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("option\t"))
                    .map(Row::of)
                    .toList();
        }
    }

    private static void check(Row row) {
        // Given
        Digester digester = new Digester(row.options());
        byte[] bytes = row.statement().getBytes(StandardCharsets.UTF_8);

        // When
        digester.read(bytes, 0, bytes.length, false);

        // Then
        if (row.isQuirk()) {
            assertThat(digester.text()).doesNotContainPattern("\\b[0-9]").doesNotContain("'x'", "tail");
        } else {
            assertThat(digester.text()).isEqualTo(row.text());
            assertThat(String.format("0x%016X", digester.hash())).isEqualTo(row.digest());
        }
    }
}
