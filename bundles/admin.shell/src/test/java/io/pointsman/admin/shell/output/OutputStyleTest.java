package io.pointsman.admin.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two styles that programs read. */
class OutputStyleTest {

    private static final SqlAnswer ROWS = new SqlAnswer.Rows(
            List.of("port", "comment"), List.of(List.of("6033", "a\tb\nc\\d\"é"), Arrays.asList("1", null)));
    private static final Notice WARNING = new Notice(Notice.Level.WARNING, 1105, "look here");

    private static String json(SqlAnswer answer) {
        return OutputStyle.JSON.print(answer, Duration.ZERO, true);
    }

    private static String tsv(SqlAnswer answer) {
        return OutputStyle.TSV.print(answer, Duration.ZERO, true);
    }

    @Test
    void rowsAreAnArrayOfObjectsOnOneLine() {
        String text = json(ROWS);
        JsonArray rows = JsonParser.parseString(text).getAsJsonArray();

        assertThat(text.lines()).hasSize(1);
        assertThat(rows.get(0).getAsJsonObject().get("port").getAsString()).isEqualTo("6033");
        assertThat(rows.get(0).getAsJsonObject().get("comment").getAsString()).isEqualTo("a\tb\nc\\d\"é");
        assertThat(rows.get(1).getAsJsonObject().get("comment").isJsonNull()).isTrue();
    }

    @Test
    void noRowsAreAnEmptyArray() {
        assertThat(json(new SqlAnswer.Rows(List.of("a"), List.of()))).isEqualTo("[]\n");
    }

    @Test
    void twoColumnsOfOneNameAreToldApart() {
        assertThat(json(new SqlAnswer.Rows(List.of("a", "a", "a_2"), List.of(List.of("1", "2", "3")))))
                .isEqualTo("[{\"a\":\"1\",\"a_2\":\"2\",\"a_2_2\":\"3\"}]\n");
    }

    @Test
    void whatHasNoRowsIsAnObject() {
        assertThat(json(new SqlAnswer.Done(2, 0, "", List.of(WARNING))))
                .isEqualTo("{\"affected_rows\":2,\"notices\":[{\"level\":\"Warning\",\"code\":1105,"
                        + "\"message\":\"look here\"}]}\n");
        assertThat(json(new SqlAnswer.Failed(1193, "HY000", "no")))
                .isEqualTo("{\"error\":1193,\"sqlstate\":\"HY000\",\"message\":\"no\",\"notices\":[]}\n");
        assertThat(json(new SqlAnswer.SchemaChanged("stats"))).isEqualTo("{\"schema\":\"stats\"}\n");
    }

    @Test
    void tabsSeparateColumnsAndAreEscapedInside() {
        assertThat(tsv(ROWS)).isEqualTo("port\tcomment\n6033\ta\\tb\\nc\\\\d\"é\n1\tNULL\n");
    }

    @Test
    void withoutRowsTheBatchStyleSaysOnlyWhatMatters() {
        assertThat(tsv(new SqlAnswer.Rows(List.of("a"), List.of()))).isEmpty();
        assertThat(tsv(new SqlAnswer.Done(1, ""))).isEmpty();
        assertThat(tsv(new SqlAnswer.Done(1, 0, "", List.of(WARNING))))
                .isEqualTo("Level\tCode\tMessage\nWarning\t1105\tlook here\n");
        assertThat(tsv(new SqlAnswer.Failed(1193, "HY000", "no"))).isEqualTo("ERROR 1193 (HY000): no\n");
    }

    @Test
    void aStyleIsFoundByItsName() {
        assertThat(OutputStyle.named("Json")).contains(OutputStyle.JSON);
        assertThat(OutputStyle.named("yaml")).isEmpty();
    }
}
