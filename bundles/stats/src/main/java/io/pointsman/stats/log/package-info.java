/** The query log: files of the statements that a rule or a variable wants written down, written by a thread of its own. */
package io.pointsman.stats.log;
