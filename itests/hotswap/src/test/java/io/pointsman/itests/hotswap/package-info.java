/** Rooms are exchanged under live sessions. */
package io.pointsman.itests.hotswap;
