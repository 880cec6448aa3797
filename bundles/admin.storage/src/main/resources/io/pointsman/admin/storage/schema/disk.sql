-- In disk alone.

CREATE TABLE ${table:global_settings} (
    variable_name VARCHAR NOT NULL,
    variable_value VARCHAR NOT NULL,
    PRIMARY KEY (variable_name)
);

-- Every LOAD TO RUNTIME: who, when and why; what each module's tables held; and what rolls back unless confirmed.

CREATE TABLE ${table:config_versions} (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms INT NOT NULL,
    user VARCHAR NOT NULL,
    peer VARCHAR NOT NULL,
    module VARCHAR NOT NULL,
    comment VARCHAR NOT NULL DEFAULT '',
    checksum VARCHAR NOT NULL
);

CREATE TABLE ${table:config_snapshots} (
    version INT NOT NULL,
    module VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (version, module)
);

CREATE TABLE ${table:config_pending} (
    version INT NOT NULL PRIMARY KEY,
    back_to INT NOT NULL,
    deadline_ms INT NOT NULL
);
