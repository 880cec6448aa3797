package io.pointsman.api.protocol;

import java.util.List;

/**
 * A whole result set in the text protocol, for what this process answers itself.
 *
 * @param rows each as long as {@code columns}; null is SQL NULL
 */
public record TextResultSet(
        List<ColumnDefinition> columns, List<List<String>> rows, StatusFlags status, int warnings) {}
