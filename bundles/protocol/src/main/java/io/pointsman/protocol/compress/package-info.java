/**
 * The compressed protocol: frames of a 7-byte header and zlib or zstd, around a stream of packets.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_compression.html">Compression</a>
 */
package io.pointsman.protocol.compress;
