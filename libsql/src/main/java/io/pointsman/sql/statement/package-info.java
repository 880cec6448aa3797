/** What a statement does to its connection, told from its digest. */
package io.pointsman.sql.statement;
