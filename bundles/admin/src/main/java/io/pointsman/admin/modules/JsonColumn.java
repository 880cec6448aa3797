package io.pointsman.admin.modules;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A column with a JSON object, key by key. What is wrong is found in its row, and gives the value of a key not there. */
final class JsonColumn {

    private final Row row;
    private final String column;
    private final JsonObject json;

    private JsonColumn(Row row, String column, JsonObject json) {
        this.row = row;
        this.column = column;
        this.json = json;
    }

    /** Nothing at all is an object without keys. */
    static JsonColumn of(Row row, String column) {
        String text = row.text(column);
        if (text.isBlank()) {
            return new JsonColumn(row, column, new JsonObject());
        }
        JsonElement parsed = ColumnRule.isJson(text) ? JsonParser.parseString(text) : null;
        if (parsed == null || !parsed.isJsonObject()) {
            row.wrong(column, "nothing or a JSON object");
            return new JsonColumn(row, column, new JsonObject());
        }
        return new JsonColumn(row, column, parsed.getAsJsonObject());
    }

    Set<String> keys() {
        return json.keySet();
    }

    /** A key that is no mistake and has no effect. */
    void odd(String key) {
        row.odd(column + " has '" + key + "', which has no meaning here");
    }

    /** Every key but these is odd. */
    void knows(String... known) {
        json.keySet().stream().filter(key -> !List.of(known).contains(key)).forEach(this::odd);
    }

    Optional<Boolean> flag(String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            return Optional.empty();
        }
        String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
        return switch (text) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> {
                row.wrong(column, "true or false for '" + key + "'");
                yield Optional.empty();
            }
        };
    }

    OptionalInt number(String key, int low, int high) {
        return json.has(key) ? number(json.get(key), key, low, high) : OptionalInt.empty();
    }

    private OptionalInt number(JsonElement value, String key, int low, int high) {
        try {
            int number = value.getAsBigDecimal().intValueExact();
            if (number >= low && number <= high) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException
                | ArithmeticException
                | UnsupportedOperationException
                | IllegalStateException e) {
            // said below, as for a number out of range
        }
        row.wrong(column, "a number from " + low + " to " + high + " for '" + key + "'");
        return OptionalInt.empty();
    }

    /** Empty when it is not there. A requirement that could be misread is none to be guessed at. */
    String text(String key, Pattern form, String expected) {
        JsonElement value = json.get(key);
        if (value == null) {
            return "";
        }
        if (!isText(value) || !form.matcher(value.getAsString()).matches()) {
            row.wrong(column, "for '" + key + "' " + expected);
            return "";
        }
        return value.getAsString();
    }

    /** An object whose values are all texts. */
    Map<String, String> texts(String key) {
        JsonElement value = json.get(key);
        Map<String, String> texts = new TreeMap<>();
        if (value == null) {
            return texts;
        }
        boolean isRight = value.isJsonObject()
                && value.getAsJsonObject().asMap().values().stream().allMatch(JsonColumn::isText);
        if (!isRight) {
            row.wrong(column, "for '" + key + "' an object with names and texts");
            return texts;
        }
        value.getAsJsonObject().asMap().forEach((name, text) -> texts.put(name, text.getAsString()));
        return texts;
    }

    /** Objects of two numbers each, in an array. */
    List<int[]> pairs(String key, String first, String second) {
        JsonElement value = json.get(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
            row.wrong(column, "for '" + key + "' an array of objects with '" + first + "' and '" + second + "'");
            return List.of();
        }
        return pairs(value.getAsJsonArray(), key, first, second);
    }

    private List<int[]> pairs(JsonArray array, String key, String first, String second) {
        return array.asList().stream()
                .map(element -> {
                    JsonObject object = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
                    return new int[] {part(object, key, first), part(object, key, second)};
                })
                .toList();
    }

    private int part(JsonObject object, String key, String name) {
        JsonElement value = object.has(name) ? object.get(name) : new JsonObject();
        return number(value, key + "' / '" + name, 0, Integer.MAX_VALUE).orElse(0);
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }
}
