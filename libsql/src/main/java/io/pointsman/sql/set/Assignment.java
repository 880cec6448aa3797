package io.pointsman.sql.set;

import java.util.Objects;

/**
 * One of the things a SET sets.
 *
 * @param name of a variable: in lower case and without quotes, {@code @} and scope; otherwise empty
 * @param value its text as the client wrote it, in its quotes if it has some: {@code 'ANSI'}, {@code ON}, {@code DEFAULT},
 *     {@code utf8mb4 COLLATE utf8mb4_bin}, {@code READ COMMITTED}, {@code READ ONLY}
 * @param isLiteral whether the value means the same on any connection: a number, a string, a bare word, DEFAULT
 */
public record Assignment(Kind kind, String name, String value, boolean isLiteral) {

    public Assignment {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** What is set, and for how long. */
    public enum Kind {
        /** A system variable of this session, whether or not SESSION was written. */
        SESSION,
        /** A system variable of the server: GLOBAL, PERSIST, PERSIST_ONLY. */
        GLOBAL,
        /** {@code @name}. */
        USER_VARIABLE,
        /** SET NAMES: the value is a character set and may have {@code COLLATE} and a collation behind it. */
        NAMES,
        /** SET CHARACTER SET or CHARSET. */
        CHARACTER_SET,
        /** The isolation level of this session's transactions: the value is {@code READ COMMITTED} and so on. */
        ISOLATION,
        /** Whether this session's transactions write: the value is {@code READ ONLY} or {@code READ WRITE}. */
        ACCESS_MODE,
        /** SET TRANSACTION without a scope, or {@code @@transaction_isolation} without one: the next transaction alone. */
        NEXT_TRANSACTION,
        /** SET GLOBAL TRANSACTION. */
        GLOBAL_TRANSACTION,
        PASSWORD,
        /** SET ROLE. */
        ROLE,
        /** SET DEFAULT ROLE: kept on the server. */
        DEFAULT_ROLE,
        RESOURCE_GROUP
    }

    /** Leaves out the value, which may be private. */
    @Override
    public String toString() {
        return "Assignment[" + kind + " " + name + "]";
    }
}
