package io.pointsman.api.config;

import java.util.List;

/** A configuration that can't be put in force, with every reason found. */
public final class ConfigRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    /** @param reasons each names table or variable, row, what was found and what would be right; at least one */
    public ConfigRejectedException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public ConfigRejectedException(String reason) {
        this(List.of(reason));
    }

    public List<String> reasons() {
        return reasons;
    }
}
