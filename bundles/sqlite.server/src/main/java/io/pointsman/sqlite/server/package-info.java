/** A MySQL-speaking SQLite: the embedded backend of demos and trials. */
package io.pointsman.sqlite.server;
