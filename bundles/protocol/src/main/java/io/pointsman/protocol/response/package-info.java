/** Following a server's answer without reading its rows. */
package io.pointsman.protocol.response;
