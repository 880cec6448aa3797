/** The MySQL protocol by hand: a blocking client and a scripted server, for tests that care about single bytes. */
package io.pointsman.itests.support.wire;
