-- The collations that servers know by number, in main and disk; filled in main from collations.tsv:
-- those of MySQL 8.0, and MariaDB's where the numbers are free.

CREATE TABLE ${table:mysql_collations} (
    Id INTEGER NOT NULL,
    Collation VARCHAR NOT NULL,
    Charset VARCHAR NOT NULL,
    `Default` VARCHAR NOT NULL,
    PRIMARY KEY (Id)
);
