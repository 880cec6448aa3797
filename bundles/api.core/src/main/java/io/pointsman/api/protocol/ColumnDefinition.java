package io.pointsman.api.protocol;

/**
 * One column of a result set that this process answers itself.
 *
 * @param type of the protocol: 0xFD VAR_STRING, 0x08 LONGLONG, …
 * @param length display width in bytes
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_column_definition.html">Column definition</a>
 */
public record ColumnDefinition(String schema, String table, String name, int type, int collation, long length) {

    public static final int VAR_STRING = 0xFD;
    public static final int LONGLONG = 0x08;
    private static final int UTF8_GENERAL_CI = 33;

    /** As ProxySQL's admin port describes every column. */
    public static ColumnDefinition text(String name) {
        return new ColumnDefinition("", "", name, VAR_STRING, UTF8_GENERAL_CI, 3 * 1024);
    }
}
