package io.pointsman.admin.transfer;

/** Where an export comes from. */
enum Layer {
    DISK("disk."),
    MEMORY("main."),
    /** What is in force, read back into tables of their own before. */
    RUNTIME("main.runtime_");

    private final String prefix;

    Layer(String prefix) {
        this.prefix = prefix;
    }

    /** What goes before a table's name. */
    String prefix() {
        return prefix;
    }
}
