package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void valuesOfEveryKindAreWritten() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("number", 7L);
        value.put("truth", true);
        value.put("nothing", null);
        value.put("list", Arrays.asList(1, "two", null));
        value.put("empty", List.of());

        assertThat(Json.of(value))
                .isEqualTo("{\"number\":7,\"truth\":true,\"nothing\":null,\"list\":[1,\"two\",null],\"empty\":[]}");
    }

    @Test
    void whatATextContainsCannotEndIt() {
        assertThat(Json.of("a\"b\\c\nd\u00e9")).isEqualTo("\"a\\\"b\\\\c\\u000ad\u00e9\"");
    }
}
