/** Statements as text, and back as the same bytes. */
package io.pointsman.sql.text;
