-- The database stats: what is counted and what is open just now.

CREATE TABLE ${table:stats_mysql_query_rules} (
    rule_id INTEGER,
    hits INT NOT NULL,
    PRIMARY KEY (rule_id)
);

CREATE TABLE ${table:stats_mysql_commands_counters} (
    Command VARCHAR NOT NULL,
    Total_Time_us INT NOT NULL,
    Total_cnt INT NOT NULL,
    cnt_100us INT NOT NULL,
    cnt_500us INT NOT NULL,
    cnt_1ms INT NOT NULL,
    cnt_5ms INT NOT NULL,
    cnt_10ms INT NOT NULL,
    cnt_50ms INT NOT NULL,
    cnt_100ms INT NOT NULL,
    cnt_500ms INT NOT NULL,
    cnt_1s INT NOT NULL,
    cnt_5s INT NOT NULL,
    cnt_10s INT NOT NULL,
    cnt_INFs,
    PRIMARY KEY (Command)
);

CREATE TABLE ${table:stats_mysql_processlist} (
    ThreadID INT NOT NULL,
    SessionID INTEGER,
    user VARCHAR,
    db VARCHAR,
    cli_host VARCHAR,
    cli_port INT,
    hostgroup INT,
    l_srv_host VARCHAR,
    l_srv_port INT,
    srv_host VARCHAR,
    srv_port INT,
    command VARCHAR,
    time_ms INT NOT NULL,
    info VARCHAR,
    status_flags INT,
    extended_info VARCHAR,
    PRIMARY KEY (SessionID)
);

CREATE TABLE ${table:stats_mysql_connection_pool} (
    hostgroup INT,
    srv_host VARCHAR,
    srv_port INT,
    status VARCHAR,
    ConnUsed INT,
    ConnFree INT,
    ConnOK INT,
    ConnERR INT,
    MaxConnUsed INT,
    Queries INT,
    Queries_GTID_sync INT,
    Bytes_data_sent INT,
    Bytes_data_recv INT,
    Latency_us INT
);

CREATE TABLE ${table:stats_mysql_connection_pool_reset} (
    hostgroup INT,
    srv_host VARCHAR,
    srv_port INT,
    status VARCHAR,
    ConnUsed INT,
    ConnFree INT,
    ConnOK INT,
    ConnERR INT,
    MaxConnUsed INT,
    Queries INT,
    Queries_GTID_sync INT,
    Bytes_data_sent INT,
    Bytes_data_recv INT,
    Latency_us INT
);

CREATE TABLE ${table:stats_mysql_free_connections} (
    fd INT NOT NULL,
    hostgroup INT NOT NULL,
    srv_host VARCHAR NOT NULL,
    srv_port INT NOT NULL,
    user VARCHAR NOT NULL,
    schema VARCHAR,
    init_connect VARCHAR,
    time_zone VARCHAR,
    sql_mode VARCHAR,
    autocommit VARCHAR,
    idle_ms INT,
    statistics VARCHAR,
    mysql_info VARCHAR
);

CREATE TABLE ${table:stats_mysql_query_digest} (
    hostgroup INT,
    schemaname VARCHAR NOT NULL,
    username VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    digest_text VARCHAR NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    sum_time INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    sum_rows_affected INTEGER NOT NULL,
    sum_rows_sent INTEGER NOT NULL,
    PRIMARY KEY (hostgroup, schemaname, username, client_address, digest)
);

CREATE TABLE ${table:stats_mysql_query_digest_reset} (
    hostgroup INT,
    schemaname VARCHAR NOT NULL,
    username VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    digest_text VARCHAR NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    sum_time INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    sum_rows_affected INTEGER NOT NULL,
    sum_rows_sent INTEGER NOT NULL,
    PRIMARY KEY (hostgroup, schemaname, username, client_address, digest)
);

CREATE TABLE ${table:stats_mysql_errors} (
    hostgroup INT NOT NULL,
    hostname VARCHAR NOT NULL,
    port INT NOT NULL,
    username VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    schemaname VARCHAR NOT NULL,
    errno INT NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    last_error VARCHAR NOT NULL DEFAULT '',
    PRIMARY KEY (hostgroup, hostname, port, username, schemaname, errno)
);

CREATE TABLE ${table:stats_mysql_errors_reset} (
    hostgroup INT NOT NULL,
    hostname VARCHAR NOT NULL,
    port INT NOT NULL,
    username VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    schemaname VARCHAR NOT NULL,
    errno INT NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    last_error VARCHAR NOT NULL DEFAULT '',
    PRIMARY KEY (hostgroup, hostname, port, username, schemaname, errno)
);

CREATE TABLE ${table:stats_mysql_global} (
    Variable_Name VARCHAR NOT NULL,
    Variable_Value VARCHAR NOT NULL,
    PRIMARY KEY (Variable_Name)
);

CREATE TABLE ${table:stats_mysql_gtid_executed} (
    hostname VARCHAR NOT NULL,
    port INT NOT NULL DEFAULT 3306,
    gtid_executed VARCHAR,
    events INT NOT NULL
);

CREATE TABLE ${table:stats_memory_metrics} (
    Variable_Name VARCHAR NOT NULL,
    Variable_Value VARCHAR NOT NULL,
    PRIMARY KEY (Variable_Name)
);

CREATE TABLE ${table:stats_mysql_users} (
    username VARCHAR,
    frontend_connections INT NOT NULL,
    frontend_max_connections INT NOT NULL,
    PRIMARY KEY (username)
);

CREATE TABLE ${table:global_variables} (
    variable_name VARCHAR NOT NULL,
    variable_value VARCHAR NOT NULL,
    PRIMARY KEY (variable_name)
);

CREATE TABLE ${table:stats_mysql_prepared_statements_info} (
    global_stmt_id INT NOT NULL,
    schemaname VARCHAR NOT NULL,
    username VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    ref_count_client INT NOT NULL,
    ref_count_server INT NOT NULL,
    num_columns INT NOT NULL,
    num_params INT NOT NULL,
    query VARCHAR NOT NULL
);

CREATE TABLE ${table:stats_mysql_client_host_cache} (
    client_address VARCHAR NOT NULL,
    error_count INT NOT NULL,
    last_updated BIGINT NOT NULL
);

CREATE TABLE ${table:stats_mysql_client_host_cache_reset} (
    client_address VARCHAR NOT NULL,
    error_count INT NOT NULL,
    last_updated BIGINT NOT NULL
);

CREATE TABLE ${table:stats_proxysql_servers_checksums} (
    hostname VARCHAR NOT NULL,
    port INT NOT NULL DEFAULT 6032,
    name VARCHAR NOT NULL,
    version INT NOT NULL,
    epoch INT NOT NULL,
    checksum VARCHAR NOT NULL,
    changed_at INT NOT NULL,
    updated_at INT NOT NULL,
    diff_check INT NOT NULL,
    PRIMARY KEY (hostname, port, name)
);

CREATE TABLE ${table:stats_proxysql_servers_metrics} (
    hostname VARCHAR NOT NULL,
    port INT NOT NULL DEFAULT 6032,
    weight INT NOT NULL CHECK (weight >= 0) DEFAULT 0,
    comment VARCHAR NOT NULL DEFAULT '',
    response_time_ms INT NOT NULL,
    Uptime_s INT NOT NULL,
    last_check_ms INT NOT NULL,
    Queries INT NOT NULL,
    Client_Connections_connected INT NOT NULL,
    Client_Connections_created INT NOT NULL,
    PRIMARY KEY (hostname, port)
);

CREATE TABLE ${table:stats_proxysql_servers_status} (
    hostname VARCHAR NOT NULL,
    port INT NOT NULL DEFAULT 6032,
    weight INT NOT NULL CHECK (weight >= 0) DEFAULT 0,
    master VARCHAR NOT NULL,
    global_version INT NOT NULL,
    check_age_us INT NOT NULL,
    ping_time_us INT NOT NULL,
    checks_OK INT NOT NULL,
    checks_ERR INT NOT NULL,
    PRIMARY KEY (hostname, port)
);

CREATE TABLE ${table:stats_proxysql_servers_clients_status} (
    uuid VARCHAR NOT NULL,
    hostname VARCHAR NOT NULL,
    port INT NOT NULL,
    admin_mysql_ifaces VARCHAR NOT NULL,
    last_seen_at INT NOT NULL,
    PRIMARY KEY (uuid, hostname, port)
);

CREATE TABLE ${table:stats_proxysql_message_metrics} (
    message_id VARCHAR NOT NULL,
    filename VARCHAR NOT NULL,
    line INT NOT NULL CHECK (line >= 0) DEFAULT 0,
    func VARCHAR NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (filename, line, func)
);

CREATE TABLE ${table:stats_proxysql_message_metrics_reset} (
    message_id VARCHAR NOT NULL,
    filename VARCHAR NOT NULL,
    line INT NOT NULL CHECK (line >= 0) DEFAULT 0,
    func VARCHAR NOT NULL,
    count_star INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    PRIMARY KEY (filename, line, func)
);

-- Of our own: every variable with what it means, and what was left out at start or found at LOAD.

CREATE TABLE ${table:stats_variables} (
    variable_name VARCHAR NOT NULL,
    type VARCHAR,
    accepted VARCHAR,
    default_value VARCHAR,
    unit VARCHAR,
    takes_effect VARCHAR,
    implemented VARCHAR,
    value VARCHAR,
    meaning VARCHAR,
    PRIMARY KEY (variable_name)
);

CREATE TABLE ${table:stats_config_findings} (
    finding_id INTEGER PRIMARY KEY,
    finding VARCHAR NOT NULL
);

-- How connections are protected, by which certificates, and what configured things get of what was asked.

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

CREATE TABLE ${table:stats_query_digest} (
    hostgroup INT,
    schemaname VARCHAR NOT NULL,
    username VARCHAR NOT NULL,
    client_address VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    digest_text VARCHAR NOT NULL,
    count_star INTEGER NOT NULL,
    p50_us INTEGER NOT NULL,
    p95_us INTEGER NOT NULL,
    p99_us INTEGER NOT NULL,
    p999_us INTEGER NOT NULL,
    max_us INTEGER NOT NULL,
    errors INTEGER NOT NULL,
    decided_by VARCHAR NOT NULL,
    PRIMARY KEY (hostgroup, schemaname, username, client_address, digest)
);

CREATE TABLE ${table:stats_sessions} (
    session_id INTEGER,
    user VARCHAR,
    schemaname VARCHAR,
    client VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    time_ms INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    hostgroup INTEGER,
    server VARCHAR,
    in_transaction INTEGER NOT NULL,
    pinned_because VARCHAR,
    pinned_by VARCHAR,
    hint VARCHAR,
    PRIMARY KEY (session_id)
);

CREATE TABLE ${table:stats_query_rules} (
    rule_id INTEGER,
    hits INTEGER NOT NULL,
    shadow_hits INTEGER NOT NULL,
    would_reroute INTEGER NOT NULL,
    pattern_time_us INTEGER NOT NULL,
    pattern_count INTEGER NOT NULL,
    gave_up INTEGER NOT NULL,
    PRIMARY KEY (rule_id)
);

CREATE TABLE ${table:stats_routing_extensions} (
    name VARCHAR NOT NULL,
    version VARCHAR,
    ranking INTEGER,
    asked INTEGER,
    routed INTEGER,
    rejected INTEGER,
    passed INTEGER,
    failed INTEGER,
    total_time_us INTEGER,
    p50_us INTEGER,
    p95_us INTEGER,
    p99_us INTEGER,
    state VARCHAR,
    quarantined INTEGER,
    last_error VARCHAR
);

CREATE TABLE ${table:stats_authentication_sources} (
    name VARCHAR NOT NULL,
    version VARCHAR,
    ranking INTEGER,
    users INTEGER,
    overridden INTEGER,
    asked INTEGER,
    failed INTEGER,
    last_asked INTEGER,
    last_ms INTEGER,
    state VARCHAR,
    last_error VARCHAR
);

-- Some clients read this one variable as soon as they are connected.
INSERT INTO ${table:global_variables} VALUES ('mysql-max_allowed_packet', '4194304');
