/** Asks servers how they are, on one thread, and tells whoever chooses between them. */
package io.pointsman.monitor;
