/** Our grip on every channel of both legs, from the first byte to the close. */
package io.pointsman.core.channel;
