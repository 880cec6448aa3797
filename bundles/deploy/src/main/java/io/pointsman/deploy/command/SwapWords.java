package io.pointsman.deploy.command;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.swap.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code FILE [SECONDS] [--dry-run] [--trial 30s] [--canary 5%] [--factor 3] [--wait 10s]}. An admin statement says the
 * same without the dashes: {@code PLUGIN SWAP 'FILE' TRIAL 30s CANARY 5%}.
 */
final class SwapWords {

    static final String USAGE = "FILE [--dry-run] [--trial 30s] [--canary 5%] [--factor 3] [--wait 10s]";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)%");
    private static final int PER_PERCENT = Shares.ALL / 100;

    private boolean isDry;
    private Optional<Duration> trial = Optional.empty();
    private int canary = Shares.ALL;
    private double factor = Order.FACTOR;
    private Duration wait = Order.WAIT;
    private final List<String> others = new ArrayList<>();

    private SwapWords() {}

    /** @throws RefusedException naming the word that is not understood */
    static Order read(List<String> words) throws RefusedException {
        SwapWords read = new SwapWords();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            read.take(rest.next(), rest);
        }
        return read.order();
    }

    private void take(String word, Iterator<String> rest) throws RefusedException {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "--dry-run", "dry-run" -> isDry = true;
            case "--trial", "trial" -> trial = Optional.of(duration(word, rest));
            case "--canary", "canary" -> canary = share(value(word, rest));
            case "--factor", "factor" -> factor = factor(value(word, rest));
            case "--wait", "wait" -> wait = duration(word, rest);
            default -> others.add(word);
        }
    }

    private Order order() throws RefusedException {
        if (others.isEmpty() || others.size() > 2) {
            throw new RefusedException("one jar is expected: " + USAGE);
        }
        if (others.size() == 2) {
            wait = duration(others.get(1));
        }
        return new Order(Path.of(others.get(0)), isDry, trial, canary, factor, wait, true);
    }

    private static String value(String word, Iterator<String> rest) throws RefusedException {
        if (!rest.hasNext()) {
            throw new RefusedException(word + " needs a value: " + USAGE);
        }
        return rest.next();
    }

    private static Duration duration(String word, Iterator<String> rest) throws RefusedException {
        return duration(value(word, rest));
    }

    private static Duration duration(String text) throws RefusedException {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new RefusedException(text + " is no time, such as 500ms, 30s or 5m");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static int share(String text) throws RefusedException {
        Matcher matcher = PERCENT.matcher(text);
        int share = matcher.matches() ? (int) Math.round(Double.parseDouble(matcher.group(1)) * PER_PERCENT) : 0;
        if (share < 1 || share >= Shares.ALL) {
            throw new RefusedException(text + " is no part of the sessions, such as 5% or 0.5%");
        }
        return share;
    }

    private static double factor(String text) throws RefusedException {
        try {
            double factor = Double.parseDouble(text);
            if (factor >= 1 && factor <= 1000) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RefusedException(text + " is no factor between 1 and 1000");
    }
}
