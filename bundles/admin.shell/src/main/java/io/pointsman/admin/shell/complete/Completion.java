package io.pointsman.admin.shell.complete;

import io.pointsman.admin.shell.script.Words;
import io.pointsman.api.admin.StatementForm;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what could stand in place of the last, perhaps empty, word of a line. */
public final class Completion {

    private final Words words;
    private final Set<String> commands;
    private final FormWords forms;
    private final Names names;

    /** @param commands each as {@code scope:name} */
    public Completion(Words words, Set<String> commands, List<StatementForm> forms, Names.Source source) {
        this.words = words;
        this.commands = commands;
        this.forms = new FormWords(forms);
        this.names = new Names(source);
    }

    /** Sorted; in lower case where the word so far is. */
    public List<String> candidates(String text) throws InterruptedException {
        TypedLine line = TypedLine.of(text);
        Set<String> found = new TreeSet<>();
        candidates(line)
                .filter(candidate -> candidate.regionMatches(
                        true, 0, line.last(), 0, line.last().length()))
                .map(candidate -> inCaseOf(line.last(), candidate))
                .forEach(found::add);
        return List.copyOf(found);
    }

    private Stream<String> candidates(TypedLine line) throws InterruptedException {
        if (line.words().isEmpty()) {
            return Stream.of(words.verbs().stream(), commandNames(), commands.stream())
                    .flatMap(all -> all);
        }
        String first = line.words().get(0);
        return switch (first) {
            case "HELP" ->
                Stream.concat(forms.after(line.words().subList(1, line.words().size())), helped(line));
            case "OUTPUT" -> Stream.of("json", "table", "tsv");
            default ->
                words.verbs().contains(first)
                        ? Stream.concat(forms.after(line.words()), names.forLine(line))
                        : Stream.empty();
        };
    }

    private Stream<String> helped(TypedLine line) {
        return line.words().size() == 1 ? Stream.concat(commandNames(), commands.stream()) : Stream.empty();
    }

    private Stream<String> commandNames() {
        return commands.stream()
                .filter(command -> command.startsWith("proxy:"))
                .map(command -> command.substring(command.indexOf(':') + 1));
    }

    /** Keywords are kept in upper case; somebody who types small letters goes on with them. */
    private static String inCaseOf(String typed, String candidate) {
        boolean isSmall = !typed.isEmpty() && typed.equals(typed.toLowerCase(Locale.ROOT));
        boolean isKeyword = candidate.chars().noneMatch(Character::isLowerCase);
        return isSmall && isKeyword ? candidate.toLowerCase(Locale.ROOT) : candidate;
    }
}
