/** Replaces rooms and extensions while clients stay connected, and tells what is installed. */
package io.pointsman.deploy;
