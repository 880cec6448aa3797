package io.pointsman.launcher.template;

import java.util.Locale;

/** What a project can be written for. */
public enum Kind {
    ROUTING("template", "Extension"),
    AUTHENTICATION("template-authentication", "Source");

    private final String folder;
    private final String suffix;

    Kind(String folder, String suffix) {
        this.folder = folder;
        this.suffix = suffix;
    }

    /** Below {@code repository}. */
    String folder() {
        return folder;
    }

    /** How the class's name ends; the files of the template have it for a name. */
    String suffix() {
        return suffix;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
