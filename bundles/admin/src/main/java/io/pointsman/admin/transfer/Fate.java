package io.pointsman.admin.transfer;

/** What becomes of a row or a variable that is imported. */
enum Fate {
    TAKEN("taken"),
    CHANGED("changed"),
    LEFT_OUT("left out"),
    WRONG("wrong");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
