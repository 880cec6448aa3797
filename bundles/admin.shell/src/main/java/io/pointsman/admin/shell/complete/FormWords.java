package io.pointsman.admin.shell.complete;

import io.pointsman.api.admin.StatementForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The words that statements consist of, from their forms and examples. */
final class FormWords {

    /** Verbs that are followed by layers, not by tables. */
    static final Set<String> MOVING = Set.of("LOAD", "SAVE");

    private static final Set<String> DIRECTIONS = Set.of("FROM", "TO");
    private static final Set<String> LAYERS = Set.of("CONFIG", "DISK", "MEMORY", "RUNTIME");

    private final List<List<String>> phrases;

    FormWords(List<StatementForm> forms) {
        phrases = forms.stream()
                .flatMap(form -> Stream.of(form.words(), form.example()))
                .map(phrase -> Arrays.asList(phrase.strip().split("[\\s;]+")))
                .toList();
    }

    /** Keywords that come next where a phrase begins with these words. */
    Stream<String> after(List<String> words) {
        return Stream.concat(inPhrases(words), layers(words));
    }

    /** A form's example shows one direction; LOAD and SAVE have several. */
    private Stream<String> layers(List<String> words) {
        if (words.isEmpty() || !MOVING.contains(words.get(0))) {
            return Stream.empty();
        }
        if (DIRECTIONS.contains(words.get(words.size() - 1))) {
            return LAYERS.stream();
        }
        return phrases.stream().anyMatch(words::equals) ? DIRECTIONS.stream() : Stream.empty();
    }

    private Stream<String> inPhrases(List<String> words) {
        return phrases.stream()
                .filter(phrase -> phrase.size() > words.size())
                .filter(phrase -> begins(phrase, words))
                .map(phrase -> phrase.get(words.size()))
                .filter(word -> word.matches("[A-Z_]+"));
    }

    private static boolean begins(List<String> phrase, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!phrase.get(i).toUpperCase(Locale.ROOT).equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
