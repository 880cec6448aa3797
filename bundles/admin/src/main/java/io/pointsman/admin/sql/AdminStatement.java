package io.pointsman.admin.sql;

import io.pointsman.admin.modules.Module;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code LOAD|SAVE <module> TO|FROM <layer>}, the same on the admin port and in the shell.
 *
 * <p>The statement names one layer, its verb tells the other: LOAD moves towards the runtime and SAVE towards the disk,
 * one step at a time. So {@code LOAD … TO MEMORY} reads the disk, and {@code SAVE … TO MEMORY} the runtime.
 */
public record AdminStatement(Verb verb, Module module, Layer source, Layer target) {

    /** The direction. */
    public enum Verb {
        LOAD,
        SAVE
    }

    /** In the order of LOAD; a configuration file stands beside the disk. */
    public enum Layer {
        CONFIG,
        DISK,
        MEMORY,
        RUNTIME
    }

    private static final Pattern SYNTAX =
            Pattern.compile("(LOAD|SAVE) (.+) (TO|FROM) (RUNTIME|RUN|MEMORY|MEM|DISK|CONFIG)");

    /** Empty when it is no such statement, names a module that is not there, or a step that can't be made. */
    public static Optional<AdminStatement> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Verb verb = Verb.valueOf(matcher.group(1));
        boolean isTarget = matcher.group(3).equals("TO");
        Layer named = layer(matcher.group(4));
        return Module.of(matcher.group(2)).flatMap(module -> step(verb, named, isTarget)
                .map(other -> isTarget
                        ? new AdminStatement(verb, module, other, named)
                        : new AdminStatement(verb, module, named, other)));
    }

    /** The layer at the other end of the step. */
    private static Optional<Layer> step(Verb verb, Layer named, boolean isTarget) {
        boolean isRightwards = verb == Verb.LOAD;
        return switch (named) {
            case CONFIG -> isRightwards && !isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
            case DISK -> isRightwards != isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
            case RUNTIME -> isRightwards == isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
            case MEMORY -> Optional.of(isRightwards == isTarget ? Layer.DISK : Layer.RUNTIME);
        };
    }

    private static Layer layer(String word) {
        return switch (word) {
            case "RUN" -> Layer.RUNTIME;
            case "MEM" -> Layer.MEMORY;
            default -> Layer.valueOf(word);
        };
    }
}
