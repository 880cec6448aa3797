/** The statements of the admin port: LOAD and SAVE, SET, SHOW, what connectors ask, and SQL. */
package io.pointsman.admin.sql;
