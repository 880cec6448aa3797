package io.pointsman.admin.sql;

import io.pointsman.admin.modules.Module;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code LOAD|SAVE <module> TO|FROM <layer>}, the same on the admin port and in the shell.
 *
 * <p>The statement names one layer, its verb tells the other: LOAD moves towards the runtime and SAVE towards the disk,
 * one step at a time. So {@code LOAD … TO MEMORY} reads the disk, and {@code SAVE … TO MEMORY} the runtime.
 *
 * @param user of {@code LOAD MYSQL USER <name> TO RUNTIME}, as typed; the module is MYSQL USERS then
 * @param comment as in {@code LOAD … TO RUNTIME COMMENT '…'}
 * @param confirmWithin seconds
 */
public record AdminStatement(
        Verb verb,
        Module module,
        Optional<String> user,
        Layer source,
        Layer target,
        Optional<String> comment,
        OptionalInt confirmWithin) {

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

    /** One step; other layers than the named one follow from it. */
    private record Step(Layer source, Layer target) {}

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String QUOTED = "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"";
    private static final Pattern SYNTAX = Pattern.compile(
            "(LOAD|SAVE) (.+?) (TO|FROM) (RUNTIME|RUN|MEMORY|MEM|DISK|CONFIG)" + "((?: COMMENT (?:" + QUOTED
                    + ")| CONFIRM WITHIN \\d{1,9})*)",
            FLAGS);
    private static final Pattern COMMENT = Pattern.compile("COMMENT (" + QUOTED + ")", FLAGS);
    private static final Pattern CONFIRM = Pattern.compile("CONFIRM WITHIN (\\d+)", FLAGS);
    private static final Pattern USER = Pattern.compile("MYSQL USER (.+)", FLAGS);

    /** A day. */
    private static final int MAX_CONFIRM_SECONDS = 86_400;

    /** Empty when it is no such statement, names a module that is not there, or a step that can't be made. */
    public static Optional<AdminStatement> parse(String text) {
        Matcher matcher = SYNTAX.matcher(SqlText.of(text).plain());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Verb verb = Verb.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        Optional<Step> step =
                step(verb, layer(matcher.group(4)), matcher.group(3).equalsIgnoreCase("TO"));
        Matcher user = USER.matcher(matcher.group(2));
        Optional<Module> module = user.matches() ? Optional.of(Module.MYSQL_USERS) : Module.of(matcher.group(2));
        if (step.isEmpty() || module.isEmpty()) {
            return Optional.empty();
        }
        AdminStatement statement = new AdminStatement(
                verb,
                module.get(),
                user.matches() ? Optional.of(user.group(1)) : Optional.empty(),
                step.get().source(),
                step.get().target(),
                comment(matcher.group(5)),
                confirmWithin(matcher.group(5)));
        return statement.isPossible(matcher.group(5)) ? Optional.of(statement) : Optional.empty();
    }

    /** Some words go with a LOAD to the runtime only. */
    private boolean isPossible(String clauses) {
        boolean isToRuntime = target == Layer.RUNTIME;
        boolean isInRange = confirmWithin.isEmpty()
                || confirmWithin.getAsInt() >= 1 && confirmWithin.getAsInt() <= MAX_CONFIRM_SECONDS;
        boolean isOnce = COMMENT.matcher(clauses).results().count() <= 1
                && CONFIRM.matcher(COMMENT.matcher(clauses).replaceAll(""))
                                .results()
                                .count()
                        <= 1;
        return isInRange && isOnce && (isToRuntime || user.isEmpty() && clauses.isEmpty());
    }

    private static Optional<String> comment(String clauses) {
        Matcher matcher = COMMENT.matcher(clauses);
        return matcher.find() ? Literal.value(matcher.group(1)) : Optional.empty();
    }

    private static OptionalInt confirmWithin(String clauses) {
        Matcher matcher = CONFIRM.matcher(COMMENT.matcher(clauses).replaceAll(""));
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** From the layer that was named to the one at the other end. */
    private static Optional<Step> step(Verb verb, Layer named, boolean isTarget) {
        boolean isRightwards = verb == Verb.LOAD;
        Optional<Layer> other =
                switch (named) {
                    case CONFIG -> isRightwards && !isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
                    case DISK -> isRightwards != isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
                    case RUNTIME -> isRightwards == isTarget ? Optional.of(Layer.MEMORY) : Optional.empty();
                    case MEMORY -> Optional.of(isRightwards == isTarget ? Layer.DISK : Layer.RUNTIME);
                };
        return other.map(layer -> isTarget ? new Step(layer, named) : new Step(named, layer));
    }

    private static Layer layer(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "RUN" -> Layer.RUNTIME;
            case "MEM" -> Layer.MEMORY;
            default -> Layer.valueOf(word.toUpperCase(Locale.ROOT));
        };
    }
}
