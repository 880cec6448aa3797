-- From version 2 to 3, in disk: the table is made anew, so that its text is that of a fresh one.

ALTER TABLE ${table:mysql_servers_ssl_params} RENAME TO mysql_servers_ssl_params_2;

CREATE TABLE ${table:mysql_servers_ssl_params} (
    hostname VARCHAR NOT NULL,
    port INT NOT NULL CHECK (port >= 0 AND port <= 65535) DEFAULT 3306,
    username VARCHAR NOT NULL DEFAULT '',
    ssl_ca VARCHAR NOT NULL DEFAULT '',
    ssl_cert VARCHAR NOT NULL DEFAULT '',
    ssl_key VARCHAR NOT NULL DEFAULT '',
    ssl_capath VARCHAR NOT NULL DEFAULT '',
    ssl_crl VARCHAR NOT NULL DEFAULT '',
    ssl_crlpath VARCHAR NOT NULL DEFAULT '',
    ssl_cipher VARCHAR NOT NULL DEFAULT '',
    tls_version VARCHAR NOT NULL DEFAULT '',
    comment VARCHAR NOT NULL DEFAULT '',
    ssl_verify VARCHAR NOT NULL DEFAULT '',
    PRIMARY KEY (hostname, port, username)
);

INSERT INTO ${table:mysql_servers_ssl_params} (hostname, port, username, ssl_ca, ssl_cert, ssl_key, ssl_capath, ssl_crl, ssl_crlpath, ssl_cipher, tls_version, comment)
    SELECT hostname, port, username, ssl_ca, ssl_cert, ssl_key, ssl_capath, ssl_crl, ssl_crlpath, ssl_cipher, tls_version, comment FROM ${table:mysql_servers_ssl_params_2};

DROP TABLE ${table:mysql_servers_ssl_params_2};
