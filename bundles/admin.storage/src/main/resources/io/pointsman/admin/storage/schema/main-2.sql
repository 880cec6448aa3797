-- From version 1 to 2, in main.

DROP TABLE IF EXISTS ${table:coredump_filters};
DROP TABLE IF EXISTS ${table:runtime_coredump_filters};

CREATE TABLE ${table:runtime_checksums_values} (
    name VARCHAR NOT NULL,
    version INT NOT NULL,
    epoch INT NOT NULL,
    checksum VARCHAR NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE ${table:mysql_collations} (
    Id INTEGER NOT NULL,
    Collation VARCHAR NOT NULL,
    Charset VARCHAR NOT NULL,
    `Default` VARCHAR NOT NULL,
    PRIMARY KEY (Id)
);
