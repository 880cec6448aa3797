/** What checks have come to, for the tables of the database {@code monitor}. */
package io.pointsman.monitor.log;
