package io.pointsman.protocol.response;

/**
 * Which packet of an answer comes next.
 *
 * <pre>
 *   FIRST ──► COLUMNS ──► COLUMNS_END ──► ROWS ──► (FIRST of the next result | DONE)
 *     │          (one for each column)      │
 *     └──────────────► DONE ◄───────────────┘
 *   FIRST of a prepare ──► PARAMETERS ──► PARAMETERS_END ──► PREPARED_COLUMNS ──► PREPARED_COLUMNS_END ──► DONE
 * </pre>
 */
enum Stage {
    DONE,
    /** OK, ERR, a request for a file, or a column count. */
    FIRST,
    /** OK, EOF or ERR, and nothing else. */
    SINGLE,
    /** One packet whatever it says: COM_STATISTICS. */
    BARE,
    COLUMNS,
    COLUMNS_END,
    /** Rows, or the column definitions of COM_FIELD_LIST: anything up to EOF or ERR. */
    ROWS,
    PREPARE,
    PARAMETERS,
    PARAMETERS_END,
    PREPARED_COLUMNS,
    PREPARED_COLUMNS_END;

    /** True where an EOF packet only separates, and is left out with DEPRECATE_EOF. */
    boolean isSeparator() {
        return this == COLUMNS_END || this == PARAMETERS_END || this == PREPARED_COLUMNS_END;
    }
}
