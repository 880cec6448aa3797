/** What programs do with a database, sorted by subject; each entry is run with every driver and server. */
package io.pointsman.itests.traffic.catalogue;
