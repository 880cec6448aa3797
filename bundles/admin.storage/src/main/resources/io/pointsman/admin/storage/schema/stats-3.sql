-- From version 2 to 3, in stats, which outlives a swap of its room as main does.

CREATE TABLE ${table:stats_tls_sessions} (
    leg VARCHAR NOT NULL,
    session_id INTEGER,
    peer VARCHAR NOT NULL,
    user VARCHAR,
    listener VARCHAR,
    hostgroup INTEGER,
    tls INTEGER NOT NULL,
    version VARCHAR,
    cipher VARCHAR,
    tls_group VARCHAR,
    engine VARCHAR,
    resumed INTEGER,
    server_name VARCHAR,
    own_certificate VARCHAR,
    peer_certificate VARCHAR,
    peer_subject VARCHAR,
    verification VARCHAR,
    verdict VARCHAR,
    params_row VARCHAR,
    bundle_generation VARCHAR,
    held INTEGER
);

CREATE TABLE ${table:stats_tls_certificates} (
    leg VARCHAR NOT NULL,
    use VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    serial VARCHAR NOT NULL,
    sans VARCHAR NOT NULL,
    not_before VARCHAR NOT NULL,
    not_after VARCHAR NOT NULL,
    days_left INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    used_by VARCHAR NOT NULL,
    loaded_at INTEGER,
    connections INTEGER NOT NULL
);

CREATE TABLE ${table:stats_tls_posture} (
    leg VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    user VARCHAR NOT NULL,
    asked VARCHAR NOT NULL,
    effective VARCHAR NOT NULL,
    downgraded INTEGER NOT NULL,
    reason VARCHAR NOT NULL
);
