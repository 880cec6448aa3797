package io.pointsman.stats.log;

import java.nio.file.Path;

/**
 * Where records go.
 *
 * @param base the files are called this and a number
 * @param limit bytes after which a file is full
 */
record Target(Path base, Format format, long limit) {}
