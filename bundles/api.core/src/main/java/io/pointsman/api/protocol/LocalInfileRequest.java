package io.pointsman.api.protocol;

/**
 * The server asks for the client's file (LOAD DATA LOCAL INFILE). The packet itself has already been passed up as
 * bytes; from here on the client sends the file, and an empty packet at its end.
 */
public record LocalInfileRequest() {}
