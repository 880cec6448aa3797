package io.pointsman.admin.diff;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that holds a whole configuration.
 *
 * @param version 0 unless it is one of those that were kept
 */
record Layer(Kind kind, long version) {

    /** From what was to what is to be; of two layers, the one that comes first here is the old one. */
    enum Kind {
        VERSION,
        DISK,
        RUNTIME,
        MEMORY
    }

    static final String SYNTAX = "(?:MEMORY|MEM|RUNTIME|RUN|DISK|VERSION \\d{1,18})";
    static final Comparator<Layer> ORDER = Comparator.comparing(Layer::kind).thenComparing(Layer::version);
    static final Layer MEMORY = new Layer(Kind.MEMORY, 0);
    static final Layer RUNTIME = new Layer(Kind.RUNTIME, 0);

    private static final Pattern VERSION = Pattern.compile("VERSION (\\d{1,18})");

    static Optional<Layer> of(String words) {
        String upper = words.toUpperCase(Locale.ROOT);
        Matcher version = VERSION.matcher(upper);
        if (version.matches()) {
            return Optional.of(new Layer(Kind.VERSION, Long.parseLong(version.group(1))));
        }
        return switch (upper) {
            case "MEMORY", "MEM" -> Optional.of(MEMORY);
            case "RUNTIME", "RUN" -> Optional.of(RUNTIME);
            case "DISK" -> Optional.of(new Layer(Kind.DISK, 0));
            default -> Optional.empty();
        };
    }

    /** As a column is called. */
    String word() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return kind == Kind.VERSION ? word + "_" + version : word;
    }
}
