/** Sums that tell whether two layers hold the same rows, and how often each module has been loaded. */
package io.pointsman.admin.checksum;
