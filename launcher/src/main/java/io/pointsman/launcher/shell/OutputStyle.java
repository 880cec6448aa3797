package io.pointsman.launcher.shell;

/** What {@code --output} takes. */
public enum OutputStyle {
    table,
    json,
    tsv
}
