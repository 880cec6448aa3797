package io.pointsman.libconfig;

/**
 * A place in a configuration file.
 *
 * @param line counts from 1
 * @param column counts characters from 1
 */
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
