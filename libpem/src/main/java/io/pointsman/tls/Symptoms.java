package io.pointsman.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An exception and those that caused it, outermost first. */
final class Symptoms {

    /** A chain that is longer bites its own tail. */
    private static final int LONGEST_CHAIN = 20;

    private static final int LONGEST_MESSAGE = 200;

    private final List<Throwable> chain;

    private Symptoms(List<Throwable> chain) {
        this.chain = chain;
    }

    static Symptoms of(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable next = failure; next != null && chain.size() < LONGEST_CHAIN; next = next.getCause()) {
            chain.add(next);
        }
        return new Symptoms(chain);
    }

    <T extends Throwable> Optional<T> find(Class<T> type) {
        return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The message of the first whose class, or a class it extends, has this simple name; we import none of them. */
    Optional<String> messageOf(String className) {
        return chain.stream()
                .filter(each -> isA(each.getClass(), className))
                .map(each -> String.valueOf(each.getMessage()))
                .findFirst();
    }

    boolean has(String... classNames) {
        for (String className : classNames) {
            if (messageOf(className).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isA(Class<?> type, String className) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.getSimpleName().equals(className)) {
                return true;
            }
        }
        return false;
    }

    boolean says(String... fragments) {
        for (String fragment : fragments) {
            if (saying(fragment).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> saying(String fragment) {
        return chain.stream()
                .map(each -> String.valueOf(each.getMessage()))
                .filter(message -> message.contains(fragment))
                .findFirst();
    }

    /** The first group of the first message in which the pattern is found. */
    Optional<String> matching(Pattern pattern) {
        for (Throwable each : chain) {
            Matcher matcher = pattern.matcher(String.valueOf(each.getMessage()));
            if (matcher.find()) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /** True when the outermost was thrown in a method of this name, or below it. */
    boolean arisenIn(String method) {
        for (StackTraceElement frame : chain.get(0).getStackTrace()) {
            if (frame.getMethodName().equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** What the innermost exception that says anything says, fit for a log's line. */
    String innermost() {
        for (int i = chain.size() - 1; i >= 0; i--) {
            String message = chain.get(i).getMessage();
            if (message != null && !message.isBlank()) {
                String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
                return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
            }
        }
        return chain.get(chain.size() - 1).getClass().getSimpleName();
    }
}
