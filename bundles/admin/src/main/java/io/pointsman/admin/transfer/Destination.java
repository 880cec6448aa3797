package io.pointsman.admin.transfer;

/** Where an import goes. */
enum Destination {
    /** A running instance's. */
    MEMORY("main"),
    /** Of an instance that does not run. */
    DISK("disk");

    private final String database;

    Destination(String database) {
        this.database = database;
    }

    String database() {
        return database;
    }
}
