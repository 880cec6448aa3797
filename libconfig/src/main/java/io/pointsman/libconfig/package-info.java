/** Reads libconfig's grammar, the format of {@code proxysql.cnf}, into an immutable tree that knows its lines. */
package io.pointsman.libconfig;
