package io.pointsman.core.listen;

import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.config.Variables;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which listeners a configuration keeps closed, and why: it asks for something that protects and can't be had.
 *
 * <p>{@code admin} writes it as {@code traffic: reason}, several separated by {@code ;}, which reasons contain too.
 */
final class ClosedListeners {

    private static final String VARIABLE = "pointsman-closed_listeners";
    private static final Pattern ENTRY = Pattern.compile("(traffic|admin|sqlite):\\s*(.*)", Pattern.DOTALL);

    private ClosedListeners() {}

    static Optional<String> reason(ListenerRole role, RuntimeConfig config) {
        StringJoiner reasons = new StringJoiner("; ");
        ListenerRole named = ListenerRole.TRAFFIC; // an entry that names nobody closes what matters most
        for (String part : Variables.text(config, VARIABLE, "").split(";")) {
            Matcher entry = ENTRY.matcher(part.strip());
            boolean isNew = entry.matches();
            named = isNew ? ListenerRole.valueOf(entry.group(1).toUpperCase(Locale.ROOT)) : named;
            if (named == role && !part.isBlank()) {
                reasons.add(isNew ? entry.group(2) : part.strip());
            }
        }
        return reasons.length() == 0 ? Optional.empty() : Optional.of(reasons.toString());
    }
}
