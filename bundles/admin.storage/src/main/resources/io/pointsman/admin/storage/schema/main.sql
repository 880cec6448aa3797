-- In main alone.

CREATE TABLE ${table:runtime_checksums_values} (
    name VARCHAR NOT NULL,
    version INT NOT NULL,
    epoch INT NOT NULL,
    checksum VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
