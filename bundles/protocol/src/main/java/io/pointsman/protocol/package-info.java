/** The wire protocol: packets, commands, answers. */
package io.pointsman.protocol;
