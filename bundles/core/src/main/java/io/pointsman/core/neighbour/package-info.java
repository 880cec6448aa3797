/** The other process of an upgrade, while there are two: what is said to it, and who it is. */
package io.pointsman.core.neighbour;
