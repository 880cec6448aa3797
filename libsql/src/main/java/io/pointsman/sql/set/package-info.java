/** What SET statements set. */
package io.pointsman.sql.set;
