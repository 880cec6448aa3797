package io.pointsman.protocol.codec;

/** First words of clients, field by field as they send them. */
final class Logins {

    private static final String FILLER_19 = "00000000 00000000 00000000 00000000 000000";
    private static final String FILLER_23 = FILLER_19 + "00000000";

    static final String PROOF = "225079a212d4e882e5b3f41a97756bc8bedb9f80";

    /** The mysql client of 8.0, with a schema. */
    static final byte[] MYSQL_8 = Bytes.hex(
            "8da6ff19", // capabilities: with DB, 4.1, plugin auth, attributes, lenenc, DEPRECATE_EOF, query attributes
            "00000001", // max packet size 16 MiB
            "ff", // utf8mb4_0900_ai_ci
            FILLER_23,
            "726f6f7400", // root
            "14" + PROOF,
            "73686f7000", // shop
            "63616368696e675f736861325f70617373776f726400", // caching_sha2_password
            "11", // attributes: 17 bytes
            "035f6f73 054c696e7578", // _os: Linux
            "045f706964 0137"); // _pid: 7

    /** A client of MariaDB: CLIENT_MYSQL is not set, and the filler ends with its own capabilities. */
    static final byte[] MARIADB = Bytes.hex(
            "84a6ff01", // no LONG_PASSWORD, no schema
            "00000040", // max packet size 1 GiB
            "2d", // utf8mb4_general_ci
            FILLER_19,
            "1d000000", // progress, bulk operations, extended metadata, cache metadata
            "616c69636500", // alice
            "14" + PROOF,
            "6d7973716c5f6e61746976655f70617373776f726400", // mysql_native_password
            "00"); // no attributes

    /** A connector of the days of 5.1: one byte of length, no word about methods. */
    static final byte[] OLD = Bytes.hex(
            "0da20000", // with DB, 4.1, secure connection
            "ffffff00",
            "21", // utf8_general_ci
            FILLER_23,
            "626f6200", // bob
            "14" + PROOF,
            "7465737400"); // test

    /** Without SECURE_CONNECTION the proof ends with a zero. */
    static final byte[] OLDER = Bytes.hex("05220000", "ffffff00", "08", FILLER_23, "626f6200", "616263646500");

    /** Before 4.1: two bytes of capabilities, three of size. */
    static final byte[] BEFORE_4_1 = Bytes.hex("0524", "ffffff", "626f6200", "4141414141414141 00");

    /** What MySQL 8 sends first where it wants TLS: the beginning of a login, and CLIENT_SSL. */
    static final byte[] SSL_REQUEST = Bytes.hex("8daeff19", "00000001", "ff", FILLER_23);

    private Logins() {}
}
